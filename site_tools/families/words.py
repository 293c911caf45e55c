"""HLH and anakinra in plain words: the text of the leaflet, each sentence with the place it rests on.

A sentence without a place is this guide's own, and the page says so. The monograph's leaflet calls anakinra a type of
cytokine; it blocks one, so that sentence is not carried over.
"""

from dataclasses import dataclass

from hlh_rules.model.source import Citation
from hlh_rules.sources import BOPA, CONSULTATION, POLICY

ABOUT = CONSULTATION.at("About haemophagocytic lymphohistiocytosis")
SUMMARY = POLICY.at("Plain language summary")
DECIDED = POLICY.at("What we have decided")
NEW = POLICY.at("The new treatment")
DOSING = POLICY.at("Dosing")
POSITION = POLICY.at("Commissioning position")


def leaflet(question: str) -> Citation:
    """A place in the monograph's leaflet for patients."""
    return BOPA.at(f"Appendix 1, {question}")


EFFECTS = leaflet("side effects")
HOW = leaflet("how it is taken")


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence or two; where they rest, or None where they are ours."""

    text: str
    cited: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading of the leaflet: paragraphs, then points under a line that leads to them."""

    id: str
    title: str
    says: tuple[Plain, ...] = ()
    lists: tuple[tuple[Plain, tuple[Plain, ...]], ...] = ()
    urgent: bool = False

    @property
    def sentences(self) -> tuple[Plain, ...]:
        """All of it, in order."""
        listed = [one for lead, points in self.lists for one in (lead, *points)]
        return (*self.says, *listed)

    @property
    def places(self) -> tuple[Citation, ...]:
        """Where it rests, each place once."""
        return tuple(dict.fromkeys(one.cited for one in self.sentences if one.cited))


def _points(place: Citation, *texts: str) -> tuple[Plain, ...]:
    return tuple(Plain(text, place) for text in texts)


LEAFLET = (
    Part(
        id="what-hlh-is",
        title="What is HLH?",
        says=(
            Plain("HLH is short for haemophagocytic lymphohistiocytosis.", ABOUT),
            Plain("The immune system is the part of the body that fights germs."),
            Plain("In HLH it reacts in the wrong way to an illness. It does not stop.", ABOUT),
            Plain(
                "The body makes too many active immune cells. They cause strong inflammation all over the body.", ABOUT
            ),
            Plain("This brings a fever. It can harm the liver, the spleen, the brain and the heart.", ABOUT),
            Plain(
                "It kills cells in the bone marrow that make blood. It can also make it easier to catch infections.",
                ABOUT,
            ),
            Plain("HLH is rare, and it is very serious. Without treatment many people die.", ABOUT),
            Plain("With treatment things look much better, most of all when HLH is found and treated early.", ABOUT),
            Plain(
                "HLH can get worse fast, so people are cared for in critical care. For patients and their families it "
                "has been called a catastrophe.",
                SUMMARY,
            ),
        ),
    ),
    Part(
        id="what-sets-it-off",
        title="What sets it off?",
        says=(
            Plain("In some people an illness sets it off.", ABOUT),
            Plain(
                "It can be an infection, a cancer (most often of the blood) or a disease of joints or tissues.",
                ABOUT,
            ),
            Plain(
                "Some medicines that act on the immune system can set it off too: some of those for blood cancer do.",
                ABOUT,
            ),
            Plain(
                "Some people are born with a fault in their genes. Once set off, their immune system cannot switch "
                "off.",
                ABOUT,
            ),
            Plain("The doctors look for the cause. They treat the cause and the HLH.", ABOUT),
        ),
    ),
    Part(
        id="what-anakinra-is",
        title="What is anakinra?",
        says=(
            Plain("Most people with HLH have medicines that calm the immune system, such as steroids.", ABOUT),
            Plain(
                "Anakinra is another medicine. It blocks interleukin-1, a signal that drives the inflammation.", ABOUT
            ),
            Plain("It is not a cure. It calms HLH, so that there is time to find and treat the cause.", NEW),
            Plain(
                "How well it works in HLH is not known for sure. There are only a few small studies.",
                POLICY.at("Evidence summary"),
            ),
        ),
    ),
    Part(
        id="how-it-is-given",
        title="How is it given?",
        says=(
            Plain("You have it in hospital: as an injection under the skin, or through a drip into a vein.", HOW),
            Plain("Each injection should go in a new place, or a lump may form there.", EFFECTS),
            Plain("People need it for 3 to 14 days on average.", ABOUT),
            Plain("Some need it for longer.", DECIDED),
        ),
    ),
    Part(
        id="unlicensed",
        title="What does “not licensed” mean?",
        says=(
            Plain("A licence says what a medicine may be sold for, and how it should be given."),
            Plain("Anakinra has a licence in the UK for some other illnesses. It has none for HLH.", ABOUT),
            Plain("Nor does it have one to be given through a drip.", DOSING),
            Plain(
                "Doctors may still use it. The NHS in England pays for it in HLH, for people who meet its rules.",
                POSITION,
            ),
            Plain(
                "Your doctors should tell you, or your next of kin, about this. Ask them what it means for you.", DOSING
            ),
        ),
    ),
    Part(
        id="call-at-once",
        title="Tell a doctor or nurse at once",
        urgent=True,
        says=(
            Plain(
                "Swelling of the face, tongue or throat, or trouble breathing, is an emergency. Call for help at once. "
                "If you are not in hospital, call 999."
            ),
        ),
        lists=(
            (
                Plain("It could be a bad allergy. Have no more anakinra if you have:", EFFECTS),
                _points(
                    EFFECTS,
                    "swelling of the face, tongue or throat",
                    "trouble when you swallow or breathe",
                    "a sudden fast pulse, or sudden sweating",
                    "itchy skin or a rash.",
                ),
            ),
            (
                Plain("It could be a bad infection, such as one of the chest or the skin, if you have:", EFFECTS),
                _points(
                    EFFECTS,
                    "a high fever that does not go, or shivers",
                    "a cough or a headache",
                    "red, sore skin",
                    "a slight fever that does not go, a cough that does not go, or weight loss.",
                ),
            ),
        ),
    ),
    Part(
        id="side-effects",
        title="What else can it do?",
        lists=(
            (
                Plain("Very common (more than 1 in 10 people):", EFFECTS),
                _points(
                    EFFECTS,
                    "red, swollen, bruised or itchy skin where the injection went in, mostly mild and mostly at the "
                    "start",
                    "headache.",
                ),
            ),
            (
                Plain("Common (up to 1 in 10 people):", EFFECTS),
                _points(
                    EFFECTS,
                    "too few white blood cells, found by a blood test; a fever or a sore throat can be a sign of "
                    "infection",
                    "bad infections, of the chest or the skin",
                    "too few platelets, the cells that stop bleeding.",
                ),
            ),
            (
                Plain("Not common (up to 1 in 100 people):", EFFECTS),
                _points(
                    EFFECTS,
                    "a bad allergy",
                    "liver tests that are too high, found by a blood test.",
                ),
            ),
            (
                Plain("Nobody knows how often:", EFFECTS),
                _points(
                    EFFECTS,
                    "signs that the liver is ill: yellow skin and eyes, feeling sick, not wanting to eat, dark "
                    "urine, pale stools",
                    "a lump under the skin, if the injections go in the same place.",
                ),
            ),
        ),
    ),
    Part(
        id="vaccines",
        title="Can I have a vaccine?",
        says=(
            Plain("Do not have a live vaccine while you are on anakinra.", leaflet("vaccines")),
            Plain("Ask your team before you have any vaccine."),
        ),
    ),
    Part(
        id="pregnancy",
        title="Pregnancy and breast-feeding",
        says=(
            Plain(
                "Tell your doctor if you breast-feed, if you are pregnant or think you may be, or if you plan to "
                "have a baby.",
                leaflet("pregnancy and breast-feeding"),
            ),
            Plain("Two things are said, and they do not agree."),
        ),
        lists=(
            (
                Plain("The advice on this medicine from cancer pharmacists:", leaflet("pregnancy and breast-feeding")),
                _points(
                    leaflet("pregnancy and breast-feeding"),
                    "It has not been tested in pregnant women. They should not use it. Nor should women who could get "
                    "pregnant and use no contraception.",
                    "Nobody knows if it gets into breast milk. Do not breast-feed.",
                ),
            ),
            (
                Plain("The NHS rules for HLH:", DOSING),
                _points(
                    DOSING,
                    "When HLH is severe or could kill, anakinra can go on while you are pregnant or breast-feed.",
                ),
            ),
        ),
    ),
    Part(
        id="other-medicines",
        title="Can I take other medicines?",
        says=(
            Plain(
                "Check with your team or a pharmacist first. That goes for medicines you buy in a shop, too.",
                leaflet("other medicines"),
            ),
        ),
    ),
    Part(
        id="who-to-ask",
        title="Who can I ask?",
        says=(
            Plain(
                "The team that looks after you, the doctors who chose anakinra, or the hospital pharmacist.",
                leaflet("who to contact"),
            ),
            Plain("You can write their numbers here, or ask them to."),
        ),
    ),
)
