package io.lanyard.agent.weave;

import io.lanyard.Gate;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What turned out to be guarded in this JVM, and what did not. A gap is an incident as soon as it
 * is seen: silence about it would be taken for safety. Safe for use by many threads.
 */
public final class Coverage {
  /** Something that should have been guarded and is not. */
  public record Gap(String library, String type, String reason) {
    @Override
    public String toString() {
      return library + " is not guarded: " + type.replace('/', '.') + ": " + reason;
    }
  }

  private final Map<String, String> guarded = new LinkedHashMap<>();
  private final List<Gap> gaps = new ArrayList<>();

  synchronized void guarded(String library, @Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    String from = source == null || source.getLocation() == null ? "JDK" : fileName(source);
    guarded.putIfAbsent(library, from);
  }

  private static String fileName(CodeSource source) {
    String path = source.getLocation().getPath();
    while (path.endsWith("/") || path.endsWith("!")) {
      path = path.substring(0, path.length() - 1);
    }
    return path.substring(path.lastIndexOf('/') + 1);
  }

  void unguarded(String library, String type, String reason) {
    Gap gap = new Gap(library, type, reason);
    synchronized (this) {
      gaps.add(gap);
    }
    // The gap is where, not what: reports of one place are told from another's, and recorded, by
    // it.
    Gate.report("coverage: " + gap, new UnguardedException());
  }

  /** A class of the JDK that could not be changed, or a bug of the transformer. */
  void failed(String type, Throwable failure) {
    unguarded("JDK", type, "weaving failed: " + failure);
  }

  /** Guarded libraries by name, each with the file that it was first loaded from. */
  public synchronized Map<String, String> guarded() {
    return new TreeMap<>(guarded);
  }

  /** What is not guarded, in the order in which it was found. */
  public synchronized List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  /** How a gap appears among the incidents. */
  private static final class UnguardedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnguardedException() {
      super("its calls pass undecided, or are refused", null, false, false);
    }
  }
}
