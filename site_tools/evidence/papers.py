"""The papers behind the evidence, beside the documents that the rules rest on (`hlh_rules.sources`).

Background papers are known from one public source or from copies. Where their title was not seen, what stands in its
place says what they are on.
"""

from functools import partial

from hlh_rules.model.source import Source, Trust

ABSTRACT = "Read as an abstract only."
NOT_OF_THE_FIVE = "Background: not part of the sources of this guide. It changes no result."


_paper = partial(Source, trust=Trust.EVIDENCE, decides="What its abstract says beside the policy", remark=ABSTRACT)
_background = partial(Source, trust=Trust.BACKGROUND, decides="Background on the pages", remark=NOT_OF_THE_FIVE)


SHAKOORY = _paper(
    id="shakoory-2016",
    short="Shakoory 2016",
    title=(
        "Interleukin-1 Receptor Blockade Is Associated with Reduced Mortality in Sepsis Patients with Features of "
        "Macrophage Activation Syndrome: Reanalysis of a Prior Phase III Trial"
    ),
    edition="Shakoory B et al., Crit Care Med 2016;44(2):275-81",
)
OPAL = _paper(
    id="opal-1997",
    short="Opal 1997",
    title="On the parent trial of Shakoory 2016: an interleukin-1 receptor antagonist in severe sepsis",
    edition="Opal SM et al., Crit Care Med 1997;25:1115",
    remark="Read as an abstract only. The policy cites it and does not list it among its references.",
)
ELOSEILY = _paper(
    id="eloseily-2019",
    short="Eloseily 2019",
    title="Benefit of Anakinra in Treating Pediatric Secondary Hemophagocytic Lymphohistiocytosis",
    edition="Eloseily EM et al., Arthritis Rheumatol 2019, printed 2020;72:326",
)
SONMEZ = _paper(
    id="sonmez-2018",
    short="Sonmez 2018",
    title=(
        "Anakinra treatment in macrophage activation syndrome: a single centre experience and systemic review of "
        "literature"
    ),
    edition="Sonmez HE et al., Clin Rheumatol 2018;37(12):3329-35",
)
WOHLFARTH = _paper(
    id="wohlfarth-2019",
    short="Wohlfarth 2019",
    title=(
        "Interleukin 1 Receptor Antagonist Anakinra, Intravenous Immunoglobulin, and Corticosteroids in the "
        "Management of Critically Ill Adult Patients with Hemophagocytic Lymphohistiocytosis"
    ),
    edition="Wohlfarth P et al., J Intensive Care Med 2019;34(9):723-31",
)
GREGORY = _paper(
    id="gregory-2019",
    short="Gregory 2019",
    title="Outcomes Analysis of Children Diagnosed with Hemophagocytic Lymphohistiocytosis in the PICU",
    edition="Gregory J et al., Pediatr Crit Care Med 2019;20(4):e185-e90",
)
KUMAR = _paper(
    id="kumar-2017",
    short="Kumar 2017",
    title=(
        "A Personalized Diagnostic and Treatment Approach for Macrophage Activation Syndrome and Secondary "
        "Hemophagocytic Lymphohistiocytosis in Adults"
    ),
    edition="Kumar B et al., J Clin Immunol 2017;37(7):638-43",
    decides="Nothing: it is one of the policy's six papers",
    remark="No abstract of it was found.",
)
BAVEREZ = _background(
    id="baverez-2022",
    short="Baverez 2022",
    title="On anakinra in HLH: a retrospective series of two French hospitals",
    edition="Baverez et al., J Clin Med 2022;11:5799",
)
IMMUNOSEP = _background(
    id="immunosep-2025",
    short="ImmunoSep 2025",
    title="On treatment of sepsis by the state of immunity: a double-blind trial in six countries",
    edition="JAMA, 8 December 2025, doi 10.1001/jama.2025.24175",
    url="https://doi.org/10.1001/jama.2025.24175",
)
KYRIAZOPOULOU = _background(
    id="kyriazopoulou-2017",
    short="Kyriazopoulou 2017",
    title="On macrophage activation-like syndrome in sepsis",
    edition="Kyriazopoulou et al., BMC Med 2017",
)
EMAPALUMAB_EU = _background(
    id="emapalumab-eu-2020",
    short="EU opinion on emapalumab",
    title="Negative opinion on emapalumab",
    edition="European Union, July 2020",
)
EMAPALUMAB_NICE = _background(
    id="nice-id1438",
    short="NICE ID1438",
    title="Appraisal of emapalumab, discontinued",
    edition="NICE, appraisal ID1438",
)
EAST_MIDLANDS = _background(
    id="east-midlands-2024",
    short="East Midlands 2024",
    title="On HLH in the East Midlands, 2022-24",
    edition="Blood 2024;144 Suppl 1:5375",
)
TRUSTS = _background(
    id="trusts-survey",
    short="Survey of trusts",
    title="On guidelines and provision for HLH in trusts and integrated care boards",
    edition="Rheumatology, supplement, abstract P049",
)
WEST = _background(
    id="west-2023",
    short="West 2023",
    title="On survival with HLH in England, 2003-18",
    edition="West et al., J Hematol Oncol 2023",
)
US_LABEL = _background(
    id="kineret-us-2025",
    short="US label of Kineret",
    title="Warnings, amyloidosis at the injection site",
    edition="United States, October 2025",
)
DEBAUGNIES = _background(
    id="debaugnies-2016",
    short="Debaugnies 2016",
    title="On the HScore in children and adults",
    edition="Debaugnies et al., 2016",
)
KNAAK = _background(
    id="knaak-2020",
    short="Knaak 2020",
    title="On HLH-2004 and the HScore in intensive care",
    edition="Knaak et al., 2020",
)
BILSTON = _background(
    id="bilston-2022",
    short="Bilston 2022",
    title="On the HScore and HLH-2004",
    edition="Bilston et al., 2022",
)
ZHANG = _background(
    id="zhang-2020",
    short="Zhang 2020",
    title="On the HScore in adult-onset Still's disease",
    edition="Zhang et al., 2020",
)
GIRFT = _background(
    id="girft-hlh-1-4",
    short="GIRFT HLH guidance",
    title="Haemophagocytic Lymphohistiocytosis (HLH): Guidance on the diagnosis, treatment, management and governance",
    edition="Getting it Right First Time, version 1.4, July 2024, updated June and November 2025",
    url=(
        "https://gettingitrightfirsttime.co.uk/wp-content/uploads/2025/11/HLH-Guide-final-version-v1.4-November-2025.pdf"
    ),
)
OXFORD = _background(
    id="oxford-2025",
    short="Oxford adult guideline",
    title="Management of Haemophagocytic Lymphohistiocytosis (HLH) in Adults",
    edition="Oxford University Hospitals NHS Foundation Trust, approved April 2025, valid until April 2028",
    url=(
        ""
        ""
        ""
        ""
        ""
        "https://nssg.oxford-haematology.org.uk/lymphoma/documents/lymphoma-chemo-protocols/management-of-haemophagocytic-lymphohistiocytosis-adults-guideline.pdf"
    ),
)

PAPERS = tuple(one for one in vars().values() if isinstance(one, Source))
