"""The first line, immunoglobulin, and the branches for primary and refractory HLH. Policy 1924, patient pathway."""

from hlh_rules.disagreements import DOSING, INCLUSION
from hlh_rules.model.statement import Section, Statement, led
from hlh_rules.sources import POLICY

PATHWAY_TEXT = POLICY.at("Patient pathway")
CURRENT = POLICY.at("Current treatments")
NEW = POLICY.at("The new treatment")

FIRST_LINE = Section(
    "first-line",
    "First line: corticosteroids",
    (
        Statement("Once HLH is recognised, corticosteroids come first unless contraindicated.", PATHWAY_TEXT),
        Statement(
            "They can be withheld while haematological malignancy is suspected, until imaging and biopsy are done.",
            POLICY.at("Patient pathway", "note *"),
        ),
        Statement("Consider a clinical trial, and enrol if one is available.", PATHWAY_TEXT),
        Statement(
            "They can hinder the diagnosis of a malignancy such as lymphoma, and worsen an infection that set HLH off.",
            CURRENT,
        ),
    ),
)
SECOND_LINE = Section(
    "second-line",
    "Second line: anakinra",
    (
        Statement(
            "Given where the response to early corticosteroids is incomplete, or where they are contraindicated.",
            PATHWAY_TEXT,
        ),
        Statement("Also where they would obscure the diagnosis of the underlying condition.", INCLUSION),
        Statement(
            "Alone; rarely with IVIg, where cardiomyopathy or inflammation of the central nervous system asks for it.",
            PATHWAY_TEXT,
        ),
        led("Usually for 3 to 14 days", "a bridge to diagnosis and treatment of the cause, not a cure.", NEW),
        Statement(
            "In systemic juvenile idiopathic arthritis and adult-onset Still's disease it treats the cause as well.",
            NEW,
        ),
    ),
)
IMMUNOGLOBULIN = Section(
    "immunoglobulin",
    "Immunoglobulin",
    (
        Statement("Anakinra is used in preference to IVIg.", INCLUSION),
        Statement(
            "Rarely IVIg is still needed, for instance with cardiomyopathy or inflammation of the central nervous "
            "system; it is then given according to NHS guidance.",
            INCLUSION,
        ),
    ),
)
REFRACTORY = Section(
    "refractory",
    "Refractory secondary HLH",
    (
        Statement(
            "This branch is for secondary HLH that is refractory to first-line corticosteroids and anakinra.",
            PATHWAY_TEXT,
        ),
        Statement(
            "Take the advice of a specialist centre that regularly manages HLH, ideally a member of HiHASC "
            "(www.hihasc.org).",
            DOSING,
        ),
        led(
            "Considered case by case",
            "ciclosporin, further high-dose corticosteroids, further higher-dose anakinra, IVIg and etoposide.",
            PATHWAY_TEXT,
        ),
        Statement("Ciclosporin can be neurotoxic, with posterior reversible encephalopathy.", NEW),
        Statement(
            "Etoposide suppresses the marrow deeply and for long, with much secondary infection, and is often "
            "contraindicated in the critically ill.",
            NEW,
        ),
    ),
)
PRIMARY = Section(
    "primary",
    "Primary HLH",
    (
        Statement("The HLH-2004 protocol is used, with IVIg, methotrexate, ciclosporin and etoposide.", PATHWAY_TEXT),
        Statement("The account of current treatments adds dexamethasone and emapalumab to these.", CURRENT),
        Statement(
            "Anakinra may be used while awaiting bone marrow transplantation, or where cardiomyopathy or disturbance "
            "of the central nervous system is present.",
            POLICY.at("Patient pathway", "note **"),
        ),
        Statement(
            "At the first presentation HLH needs intensive treatment whatever its cause, before primary HLH is "
            "established and the protocol and transplantation can follow.",
            CURRENT,
        ),
    ),
)
BRANCHES = (FIRST_LINE, SECOND_LINE, IMMUNOGLOBULIN, REFRACTORY, PRIMARY)
