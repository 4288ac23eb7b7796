package io.lanyard.agent.cli;

import io.lanyard.Action;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.review.WhoCan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "who-can",
    header = "Tells from the rules alone who can do something.",
    description =
        "What each grant demands of the caller and of the call, what denies and limits cut "
            + "away from it, and until when it counts. Who is in a group or has a claim only the "
            + "issuer knows.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:answered",
      "2:wrong usage, or no such rule file",
      "3:the rule file is invalid"
    },
    footer = {
      "",
      "Examples:",
      "  java -jar lanyard.jar who-can model.chat --rules lanyard.yaml",
      "  java -jar lanyard.jar who-can sql.execute salary --rules lanyard.yaml"
    },
    mixinStandardHelpOptions = true)
final class WhoCanCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Parameters(index = "0", paramLabel = "ACTION", description = "such as model.chat")
  private String action = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RESOURCE",
      description = "what is reached, and nothing besides: a model, tool, table or host")
  private @Nullable String resource;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      defaultValue = "lanyard.yaml",
      description = "the rule file, ${DEFAULT-VALUE} if not named")
  private Path rules = Path.of("lanyard.yaml");

  @Override
  public Integer call() {
    Action asked = asked();
    RuleFile file = RuleInput.rulesHere(rules);
    WhoCan answer = new WhoCan(file, asked, Optional.ofNullable(resource), Instant.now());
    WhoCanText text = new WhoCanText(answer);
    if (output.isJson()) {
      output.json(text.fields(action, resource));
    } else {
      text.print(output);
    }
    return ExitCodes.FINE;
  }

  /** Whoever has the action stand second named something else before it, as other verbs have it. */
  private Action asked() {
    if (resource != null && !KnownActions.has(action) && KnownActions.has(resource)) {
      boolean file = Files.exists(Path.of(action)) || action.endsWith(".yaml");
      String meant = file ? resource + " --rules " + action : resource + " " + action;
      throw new CommandFailedException(
          ExitCodes.USAGE,
          "no action '"
              + action
              + "'; the action comes first"
              + (file ? " and the rule file is named with --rules" : "")
              + ": who-can "
              + meant);
    }
    return KnownActions.named(action);
  }
}
