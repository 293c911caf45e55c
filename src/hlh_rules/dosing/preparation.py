"""How a dose is prepared and given, by route. BOPA monograph, 2.7; product information."""

from hlh_rules.dosing.presentation import INFUSION, INTRAVENOUS, SUBCUTANEOUS, SYRINGE
from hlh_rules.model.dose import Preparation
from hlh_rules.model.statement import Section, Statement, led
from hlh_rules.sources import BOPA, KINERET, POLICY

METHOD = BOPA.at("2.7 Method of administration")
INJECTION = BOPA.at("2.7.1 Subcutaneous injection")
BY_VEIN = BOPA.at("2.7.2 Intravenous infusion")
STORAGE = KINERET.at("6.4", "special precautions for storage (EU leaflet 2022)")

RECORD = Statement("Record the name and the batch number of the product given.", METHOD)

SC_STEPS = Preparation(
    SUBCUTANEOUS,
    "Subcutaneous injection",
    (
        Statement("Let the syringe reach room temperature. Do not shake it.", INJECTION),
        led(
            "Look at the solution",
            "inject only if it is clear and colourless to white; some translucent to white "
            "particles of the product may be in it.",
            INJECTION,
        ),
        Statement(
            f"The graduations allow doses between {SYRINGE.graduations.first} and {SYRINGE.graduations.last}.",
            INJECTION,
        ),
        Statement("Inject under the skin, at another site each time.", INJECTION),
        led(
            "Against reactions at the site",
            "cool it, warm the liquid to room temperature, use cold packs before and "
            "after, and topical glucocorticoids and antihistamines after the injection.",
            INJECTION,
        ),
        RECORD,
    ),
)
IV_STEPS = Preparation(
    INTRAVENOUS,
    "Intravenous infusion (an unlicensed route)",
    (
        Statement("Uncap the number of prefilled syringes that the dose needs.", BY_VEIN),
        Statement(
            f"Add the dose to a {INFUSION.total} syringe and make up to {INFUSION.total} in all with "
            f"{INFUSION.diluent}.",
            BY_VEIN,
        ),
        Statement(f"Infuse over {INFUSION.over} by syringe pump.", BY_VEIN),
        Statement(
            "Do not give through a Y-site with, or mix with, any other medicine: compatibility is not known.", BY_VEIN
        ),
        RECORD,
        Statement("Go back to the subcutaneous route as soon as the patient is stable.", POLICY.at("Dosing")),
    ),
)
PREPARATIONS = (SC_STEPS, IV_STEPS)

REASONS_FOR_IV = Section(
    "reasons-for-iv",
    "Why the intravenous route is often chosen at the start",
    (
        led("In critical illness", "a higher and faster highest concentration in plasma.", POLICY.at("Dosing")),
        Statement(
            "Absorption from under the skin is unpredictable in the unwell; by vein the effect is easier to predict.",
            BY_VEIN,
        ),
        Statement("The volume needed early on is often impractical to inject under the skin.", BY_VEIN),
        Statement(
            "It spares injections where platelets are low or may become so and fibrinogen is falling: both carry a "
            "serious risk of bleeding.",
            BY_VEIN,
        ),
    ),
)
STORING = Section(
    "storage",
    "Storage",
    (
        Statement("Keep the syringes at 2 to 8 °C, protected from light.", STORAGE),
        Statement(
            "Once at room temperature, up to 25 °C, use within 72 hours. Older texts say 12 hours (not verified).",
            STORAGE,
        ),
    ),
)
