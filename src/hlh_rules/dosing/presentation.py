"""The prefilled syringe of anakinra, and the infusion made from it. Product information; BOPA monograph, 2.7."""

from decimal import Decimal

from hlh_rules.findings import ROUTE
from hlh_rules.model.condition import answered
from hlh_rules.model.infusion import Infusion
from hlh_rules.model.syringe import Graduations, Syringe
from hlh_rules.model.unit import MG, MINUTE, ML, Measure
from hlh_rules.sources import BOPA, KINERET

SYRINGE = Syringe(
    strength=Measure(Decimal(100), MG),
    volume=Measure(Decimal("0.67"), ML),
    cited=KINERET.at("2 and 6.5", "presentation"),
    graduations=Graduations(
        Measure(Decimal(20), MG), Measure(Decimal(100), MG), BOPA.at("2.7.1 Subcutaneous injection")
    ),
)

SUBCUTANEOUS = answered(ROUTE, "sc")
INTRAVENOUS = answered(ROUTE, "iv")

INFUSION = Infusion(
    when=INTRAVENOUS,
    total=Measure(Decimal(50), ML),
    diluent="sodium chloride 0.9%",
    over=Measure(Decimal(30), MINUTE),
    cited=BOPA.at("2.7.2 Intravenous infusion"),
)
