#!/usr/bin/env bash
# A ferritin of more than 10,000 is one of 10,000 or more once a clinical document has been converted.
#
# HL7's clinical documents (C-CDA) write a result beyond a limit as an interval with one end, and say of that end whether
# it belongs to it: <low value="10000" inclusive="false"/> is above 10,000. ccda-to-fhir 0.3 (PyPI) leaves "inclusive"
# out: with "false", with "true" and without it the Quantity has the comparator ">=", and "<=" for the other end, so that
# below 0.5 g/L is 0.5 or less. A criterion that begins above 10,000 (Policy 1924, point b) is met by the one and not by the
# other. FHIR has a comparator for each of the four.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ccda-to-fhir==0.3
"$folder/venv/bin/python" - <<'PYTHON'
import logging

from ccda_to_fhir.convert import convert_document

logging.disable(logging.INFO)
HL7, LOINC, ADDRESS = "2.16.840.1.113883", "2.16.840.1.113883.6.1", '<addr><city>x</city></addr><telecom nullFlavor="UNK"/>'


def template(id_):
    return f'<templateId root="{HL7}.10.20.22.{id_}" extension="2015-08-01"/>'


def ferritin(bound):
    code = f'<code code="2276-4" codeSystem="{LOINC}" displayName="Ferritin"/><statusCode code="completed"/>'
    return f"""<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
    <realmCode code="US"/><typeId root="{HL7}.1.3" extension="POCD_HD000040"/>{template("1.1")}{template("1.2")}
    <id root="1.2.3" extension="1"/><code code="34133-9" codeSystem="{LOINC}"/><title>Results</title>
    <effectiveTime value="20260101120000+0000"/><confidentialityCode code="N" codeSystem="{HL7}.5.25"/>
    <languageCode code="en-GB"/><recordTarget><patientRole><id root="1.2.3" extension="2"/>{ADDRESS}<patient><name>
    <given>A</given><family>B</family></name><administrativeGenderCode code="F" codeSystem="{HL7}.5.1"/>
    <birthTime value="19800101"/></patient></patientRole></recordTarget><author><time value="20260101120000+0000"/>
    <assignedAuthor><id root="1.2.3" extension="3"/>{ADDRESS}<assignedPerson><name><given>C</given><family>D</family>
    </name></assignedPerson></assignedAuthor></author><custodian><assignedCustodian>
    <representedCustodianOrganization><id root="1.2.3" extension="4"/><name>E</name><telecom nullFlavor="UNK"/>
    <addr><city>x</city></addr></representedCustodianOrganization></assignedCustodian></custodian>
    <component><structuredBody><component><section>{template("2.3.1")}<code code="30954-2" codeSystem="{LOINC}"/>
    <title>Results</title><text>x</text><entry typeCode="DRIV"><organizer classCode="BATTERY" moodCode="EVN">
    {template("4.1")}<id root="1.2.3" extension="5"/>{code}<component>
    <observation classCode="OBS" moodCode="EVN">{template("4.2")}<id root="1.2.3" extension="6"/>{code}
    <effectiveTime value="20260101"/><value xsi:type="IVL_PQ">{bound}</value></observation></component></organizer>
    </entry></section></component></structuredBody></component></ClinicalDocument>"""


def converted(bound):
    bundle = convert_document(ferritin(bound))
    bundle = bundle.get("bundle", bundle)
    [found] = [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "Observation"]
    quantity = found["valueQuantity"]
    return f"{quantity['comparator']}{quantity['value']} {quantity['unit']}"


for bound, meant, found in (
    ('<low value="10000" unit="ug/L" inclusive="false"/>', ">10000 ug/L", ">=10000 ug/L"),
    ('<low value="10000" unit="ug/L" inclusive="true"/>', ">=10000 ug/L", ">=10000 ug/L"),
    ('<high value="0.5" unit="g/L" inclusive="false"/>', "<0.5 g/L", "<=0.5 g/L"),
    ('<high value="0.5" unit="g/L" inclusive="true"/>', "<=0.5 g/L", "<=0.5 g/L"),
):
    print(f"{bound} means {meant}, and becomes {converted(bound)}")
    assert converted(bound) == found
PYTHON
echo "As found."
