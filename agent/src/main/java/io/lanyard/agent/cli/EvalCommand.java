package io.lanyard.agent.cli;

import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.rules.CallFile;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "eval",
    description = "Decides one call, given as YAML or JSON, by a rule file; 5 if it is denied.",
    mixinStandardHelpOptions = true)
final class EvalCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(names = "--rules", required = true, paramLabel = "FILE", description = "the rule file")
  private Path rules = Path.of("lanyard.yaml");

  @Option(
      names = "--app",
      paramLabel = "NAME",
      defaultValue = "",
      description = "app.name in the rules")
  private String app = "";

  @Parameters(paramLabel = "CALL", description = "a file with the call and its caller")
  private Path call = Path.of("call.yaml");

  @Override
  public Integer call() {
    RuleFile file = RuleInput.rules(rules);
    CallFile asked = RuleInput.call(call);
    Decision decision = RuleSet.of(file, asked.surroundings(app)).decide(asked.call());
    if (output.isJson()) {
      output.json(fields(decision));
    } else {
      DecisionText.print(output, decision);
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
