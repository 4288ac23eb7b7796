package io.lanyard.agent.suggest;

import io.lanyard.agent.record.KeptRules;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.ClaimPaths;
import io.lanyard.rules.Glob;
import io.lanyard.rules.KeySource;
import io.lanyard.rules.SignatureAlgorithm;
import io.lanyard.rules.cel.Type;
import io.lanyard.rules.format.Times;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where callers come from, as a rule file says it. */
final class CallersText {
  private final StringBuilder text = new StringBuilder();
  private final Set<String> ids = new TreeSet<>();

  private CallersText() {}

  static String of(Survey survey, KeptRules kept) throws IOException {
    CallersText callers = new CallersText();
    callers.line("");
    callers.verified(survey, kept);
    callers.unverified(survey);
    for (String pattern : survey.threads().all()) {
      callers.begin(Persona.subjectOf(pattern));
      callers.workload(Persona.subjectOf(pattern), Set.of(), Set.of(pattern));
    }
    boolean none = callers.ids.isEmpty();
    return none
        ? callers.text + "# The record names nobody: no token came with any request.\ncallers: []\n"
        : callers.text.toString();
  }

  /** As the rule files have them that were in force. */
  private void verified(Survey survey, KeptRules kept) throws IOException {
    for (String named : survey.sources()) {
      int space = named.indexOf(' ');
      String id = named.substring(space + 1);
      if (ids.contains(id)) {
        continue;
      }
      Optional<CallerSource> source = kept.source(named.substring(0, space), id);
      if (source.orElse(null) instanceof CallerSource.Jwt jwt && jwt.writtenAs().equals("jwt")) {
        begin(id);
        jwt(jwt);
      } else if (source.orElse(null) instanceof CallerSource.Workload workload) {
        begin(id);
        workload(workload.subject(), workload.groups(), patterns(workload.threads()));
        if (!workload.entryPoints().isEmpty()) {
          line("      entry_points: " + Written.yaml(patterns(workload.entryPoints())));
        }
      } else {
        line(
            "# The rule file that says what "
                + Written.comment(id)
                + " means is not beside the log;");
        line("# copy that entry of its callers here.");
      }
    }
  }

  private void jwt(CallerSource.Jwt jwt) {
    line("    jwt:");
    line("      issuer: " + Written.yaml(jwt.issuer()));
    if (jwt.keys() instanceof KeySource.Remote remote) {
      line("      jwks: " + Written.yaml(remote.uri().toString()));
    } else if (jwt.keys() instanceof KeySource.Local local) {
      line("      jwks: " + Written.yaml(local.path().toString()));
    }
    line("      audience: " + Written.yaml(new TreeSet<>(jwt.audiences())));
    Set<String> algorithms = new TreeSet<>();
    jwt.algorithms().forEach(algorithm -> algorithms.add(algorithm.name()));
    line("      algorithms: " + Written.yaml(algorithms));
    line("      header: " + Written.yaml(jwt.header()));
    line("      clock_skew: " + Times.written(jwt.clockSkew()));
    paths(jwt.paths());
  }

  private void paths(ClaimPaths paths) {
    line("      subject: " + Written.yaml(paths.subject()));
    line("      groups: " + Written.yaml(paths.groups()));
    line("      scopes: " + Written.yaml(paths.scopes()));
    line("      session: " + Written.yaml(paths.session()));
    if (!paths.claims().isEmpty()) {
      line("      claims:");
      for (Map.Entry<String, Type> claim : new TreeMap<>(paths.claims()).entrySet()) {
        line("        " + Written.yaml(claim.getKey()) + ": " + claim.getValue());
      }
    }
  }

  /** From what tokens said of themselves; one origin can be meant, and a person must look at it. */
  private void unverified(Survey survey) {
    survey
        .origins()
        .forEach(
            (origin, seen) -> {
              line(
                  "# "
                      + seen.calls
                      + " calls came with tokens that nobody verified, of the issuer");
              if (origin.equals(survey.trusted())) {
                line(
                    "# below. Make sure that it is yours, and that the audience means this"
                        + " application.");
                hinted(origin, seen, survey.groupPath());
              } else {
                line("# " + Written.comment(origin.issuer()));
                line("# for " + Written.comment(String.join(", ", origin.audience())) + ";");
                line("# fewer than with the others, so they count as nobody's.");
              }
            });
  }

  private void hinted(Survey.Origin origin, Survey.Tokens seen, String groups) {
    begin(ids.contains("sso") ? "sso-unverified" : "sso");
    line("    jwt:");
    line("      issuer: " + Written.yaml(origin.issuer()));
    line("      jwks: discovery           # or the address of its keys, or a file");
    line("      audience: " + Written.yaml(origin.audience()));
    Set<String> algorithms = new TreeSet<>();
    for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
      if (seen.algorithms.contains(algorithm.name())) {
        algorithms.add(algorithm.name());
      }
    }
    if (!algorithms.isEmpty()) {
      line("      algorithms: " + Written.yaml(algorithms));
    }
    line("      header: " + Written.yaml(origin.header()));
    if (!groups.isEmpty()) {
      line("      groups: " + Written.yaml(groups));
    }
  }

  private void workload(String subject, Set<String> groups, Set<String> threads) {
    line("    workload:");
    line("      subject: " + Written.yaml(subject));
    if (!groups.isEmpty()) {
      line("      groups: " + Written.yaml(groups));
    }
    if (!threads.isEmpty()) {
      line("      threads: " + Written.yaml(threads));
    }
  }

  private static Set<String> patterns(List<Glob> globs) {
    Set<String> patterns = new TreeSet<>();
    globs.forEach(glob -> patterns.add(glob.pattern()));
    return patterns;
  }

  private void begin(String id) {
    if (ids.isEmpty()) {
      line("callers:");
    }
    ids.add(id);
    line("  - id: " + Written.yaml(id));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
