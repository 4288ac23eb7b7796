package io.lanyard.agent.cli;

import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.rules.CallFile;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "eval",
    header = "Decides one call, given as YAML or JSON, by a rule file.",
    description =
        "The rule file is named with --rules. Limits count as never used up, unless the call names "
            + "them under 'exhausted'.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:allowed",
      "2:wrong usage, no such rule file or no readable call",
      "3:the rule file is invalid",
      "5:denied"
    },
    footer = {
      "",
      "A call file names the caller and the call:",
      "",
      "  as: {subject: n1, groups: [clinicians], claims: {clearance: 3}}",
      "  call:",
      "    action: sql.execute",
      "    sql: select * from visits",
      "    cause: [model.chat, tool.call]",
      "",
      "Examples:",
      "  java -jar lanyard.jar eval --rules lanyard.yaml call.yaml",
      "  echo '{\"call\": {\"action\": \"model.chat\", \"model\": \"gpt-4o\"}}' |",
      "    java -jar lanyard.jar eval --rules lanyard.yaml -"
    },
    mixinStandardHelpOptions = true)
final class EvalCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      defaultValue = "lanyard.yaml",
      description = "the rule file, ${DEFAULT-VALUE} if not named")
  private Path rules = Path.of("lanyard.yaml");

  @Option(
      names = "--app",
      paramLabel = "NAME",
      defaultValue = "",
      description = "app.name in the rules")
  private String app = "";

  @Parameters(
      paramLabel = "CALL",
      description = "a file with the call and its caller, or - for standard input")
  private Path call = Path.of("call.yaml");

  @Override
  public Integer call() {
    RuleFile file = RuleInput.rulesHere(rules);
    CallFile asked = RuleInput.call(call, file);
    Decision decision = RuleSet.of(file, asked.surroundings(app)).decide(asked.call());
    List<Map<String, Object>> returned = asked.returned(decision);
    if (output.isJson()) {
      Map<String, Object> fields = fields(decision);
      fields.put("asked", GuardText.field(file, asked.call()));
      if (!asked.documents().isEmpty()) {
        fields.put("documents", returned);
      }
      output.json(fields);
    } else {
      DecisionText.print(output, decision);
      GuardText.print(output, file, asked.call());
      returned.forEach(document -> output.line("  returned  " + Printable.of(document)));
    }
    return decision.effect() == Effect.DENY ? ExitCodes.DENIED : ExitCodes.FINE;
  }

  static Map<String, Object> fields(Decision decision) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("decision", decision.effect().id());
    fields.put("enforced", decision.enforced());
    fields.put("rule", decision.rule());
    fields.put("reason", decision.reason());
    fields.put("matched", decision.matched());
    fields.put(
        "obligations", decision.obligations().stream().map(DecisionText::obligation).toList());
    fields.put("errors", decision.errors());
    fields.put("rules", decision.rules());
    return fields;
  }
}
