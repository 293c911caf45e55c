"""What the monograph lists: contraindications, precautions, adverse effects, interactions. BOPA, 2.1 to 2.11."""

from hlh_rules.model.statement import Section, Statement, led
from hlh_rules.sources import BOPA, POLICY

CONTRAINDICATED = BOPA.at("2.1 Contraindications")
PRECAUTION = BOPA.at("2.2 Precautions")
IN_PREGNANCY = BOPA.at("2.3 Pregnancy advice")
ADVERSE = BOPA.at("2.10 Adverse effects")
INTERACTION = BOPA.at("2.11 Drug Interactions")

CONTRAINDICATIONS = Section(
    "contraindications",
    "Contraindications",
    (
        Statement("Hypersensitivity to anakinra.", CONTRAINDICATED),
        Statement("Hypersensitivity to E. coli-derived proteins.", CONTRAINDICATED),
        Statement("Hypersensitivity to any of the excipients.", CONTRAINDICATED),
        Statement("Active infection; in the policy a trigger of HLH, and no exclusion.", CONTRAINDICATED),
    ),
)
PRECAUTIONS = Section(
    "precautions",
    "Precautions",
    (
        led("Allergic reactions", "anaphylactic reactions, angioedema, urticaria and pruritus.", PRECAUTION),
        Statement("Injection site reactions.", PRECAUTION),
        Statement("Hepatic events.", PRECAUTION),
        Statement("Serious infections.", PRECAUTION),
        Statement("Renal impairment.", PRECAUTION),
        Statement("Neutropenia and thrombocytopenia.", PRECAUTION),
        Statement("Pulmonary events.", PRECAUTION),
        Statement("Drug reaction with eosinophilia and systemic symptoms (DRESS).", PRECAUTION),
        Statement("Amyloidosis (systemic).", PRECAUTION),
        led("Vaccinations", "live vaccines are not given at the same time as anakinra.", PRECAUTION),
    ),
)
PREGNANCY = Section(
    "pregnancy",
    "Pregnancy and breast-feeding",
    (
        Statement(
            "In severe or life-threatening HLH anakinra can go on during pregnancy and breast-feeding (quoting "
            "the medicines compendium).",
            POLICY.at("Dosing"),
        ),
        Statement(
            "Data in pregnant women are limited; animal studies do not indicate harm to reproduction.", IN_PREGNANCY
        ),
        Statement(
            "Preferably avoided in pregnancy, and in women of childbearing potential who use no contraception.",
            IN_PREGNANCY,
        ),
        Statement("Do not breast-feed while using anakinra.", BOPA.at("Appendix 1", "Patient Information Leaflet")),
    ),
)
ADVERSE_EFFECTS = Section(
    "adverse-effects",
    "Adverse effects",
    (
        led("Infections and infestations", "serious infections.", ADVERSE),
        led("Blood and lymphatic system", "neutropenia, thrombocytopenia.", ADVERSE),
        led(
            "Immune system",
            "allergic reactions, including anaphylactic reactions, angioedema, urticaria and pruritus. "
            "They are uncommon; most are maculopapular or urticarial rashes.",
            ADVERSE,
        ),
        Statement("After a severe allergic reaction: stop anakinra, and treat the reaction.", ADVERSE),
        led("Nervous system", "headache.", ADVERSE),
        led("Hepatobiliary", "hepatic enzymes increased, non-infectious hepatitis.", ADVERSE),
        led("General and administration site", "injection site reaction.", ADVERSE),
        led("Skin and subcutaneous tissue", "rash, amyloid deposits at the injection site.", ADVERSE),
        led("Investigations", "blood cholesterol increased.", ADVERSE),
        led("The list is not exhaustive", "see the product information.", ADVERSE),
    ),
)
DRUG_INTERACTIONS = Section(
    "drug-interactions",
    "Interactions with medicines",
    (
        led("Live attenuated virus vaccines", "not given at the same time as anakinra.", INTERACTION),
        led("TNF-α antagonist", "a higher rate of serious infection and neutropenia.", INTERACTION),
        led(
            "Substrates of cytochrome P450",
            "their concentrations and effects may change once anakinra is started. "
            "This matters with a narrow therapeutic index, such as warfarin and phenytoin.",
            INTERACTION,
        ),
        led("The list is not exhaustive", "consult the product information and other resources.", INTERACTION),
    ),
)
ASSAY_INTERACTIONS = Section(
    "assay-interactions",
    "Interactions with laboratory tests",
    (
        Statement(
            "Anakinra may affect CRP, ESR, serum ferritin and D-dimer. Ferritin is also the policy's marker of "
            "response.",
            BOPA.at("2.11 Drug Interactions", "table of tests"),
        ),
    ),
)
MONOGRAPH = (
    CONTRAINDICATIONS,
    PRECAUTIONS,
    PREGNANCY,
    ADVERSE_EFFECTS,
    DRUG_INTERACTIONS,
    ASSAY_INTERACTIONS,
)
