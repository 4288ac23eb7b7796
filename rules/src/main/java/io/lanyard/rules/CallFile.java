package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A call given as data, YAML or JSON, to be decided without any application.
 *
 * @param caller who makes it
 * @param call what is asked, bound to the caller
 * @param at when; empty for now
 */
public record CallFile(Caller caller, Call call, Optional<Instant> at) {
  /** Reads a call; empty if something is wrong with it, which is then among the problems. */
  public static Optional<CallFile> load(Path path, Problems problems) {
    return new SourceReader(problems)
        .read(path, new Position(path.toString(), 1, 1))
        .flatMap(source -> read(source.name(), source.text(), problems));
  }

  /** The same from a text. */
  public static Optional<CallFile> read(String name, String text, Problems problems) {
    return FormatReader.read(name, text, CallFormat.FILE, problems)
        .map(section -> new TestReader(section, problems).call(section, Optional.empty()))
        .filter(call -> problems.isEmpty());
  }
}
