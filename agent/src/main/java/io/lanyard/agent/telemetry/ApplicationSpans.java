package io.lanyard.agent.telemetry;

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The span that the application, or OpenTelemetry's own agent, is in on this thread. Safe for use
 * by many threads.
 *
 * <p>It is asked only where OpenTelemetry's context is in use already: whoever asks first decides
 * how it is stored, and that is the application's to decide.
 */
public final class ApplicationSpans {
  private static final String AGENTS = "io/opentelemetry/javaagent/shaded/";

  /** What is loaded when a context is first used. */
  private static final String IN_USE = "io/opentelemetry/context/LazyStorage";

  private static final String SPAN = "io.opentelemetry.api.trace.Span";

  /** Web applications each have their own; one in which they come and go must not fill this. */
  private static final int MOST = 64;

  /** One API; the boot loader, in which the agent keeps its own, has no object. */
  private record Copy(Optional<WeakReference<ClassLoader>> loader, String span) {
    boolean isGone() {
      return loader.isPresent() && loader.get().get() == null;
    }

    boolean isOf(@Nullable ClassLoader other) {
      return loader.map(WeakReference::get).orElse(null) == other;
    }
  }

  private record Reading(
      Method current, Method context, Method valid, Method trace, Method span, Method sampled) {
    static Reading of(Class<?> span) throws ReflectiveOperationException {
      Method context = span.getMethod("getSpanContext");
      Class<?> type = context.getReturnType();
      return new Reading(
          span.getMethod("current"),
          context,
          type.getMethod("isValid"),
          type.getMethod("getTraceId"),
          type.getMethod("getSpanId"),
          type.getMethod("isSampled"));
    }

    String traceparent() throws ReflectiveOperationException {
      Object found = context.invoke(current.invoke(null));
      if (!Boolean.TRUE.equals(valid.invoke(found))) {
        return "";
      }
      String flags = Boolean.TRUE.equals(sampled.invoke(found)) ? "01" : "00";
      return "00-" + trace.invoke(found) + "-" + span.invoke(found) + "-" + flags;
    }
  }

  /** Kept with the class itself, so that an application which is gone is not held. */
  private static final ClassValue<Optional<Reading>> READINGS =
      new ClassValue<>() {
        @Override
        protected Optional<Reading> computeValue(Class<?> span) {
          try {
            return Optional.of(Reading.of(span));
          } catch (ReflectiveOperationException | LinkageError anotherVersion) {
            return Optional.empty();
          }
        }
      };

  private final List<Copy> copies = new CopyOnWriteArrayList<>();

  /** The classes, by internal name, that {@link #loaded} wants to hear of. */
  public static Set<String> classes() {
    return Set.of(IN_USE, AGENTS + IN_USE);
  }

  /** A copy of OpenTelemetry has come into use. */
  public void loaded(String name, @Nullable ClassLoader loader) {
    copies.removeIf(Copy::isGone);
    if (copies.size() < MOST && copies.stream().noneMatch(copy -> copy.isOf(loader))) {
      boolean shaded = name.startsWith(AGENTS);
      // The agent's own knows of every span, whoever's copy of the API has started it.
      copies.add(
          shaded ? 0 : copies.size(),
          new Copy(
              Optional.ofNullable(loader).map(WeakReference::new),
              shaded ? AGENTS.replace('/', '.') + SPAN : SPAN));
    }
  }

  /** The current span as a W3C traceparent; empty if there is none. */
  public String current() {
    for (Copy copy : copies) {
      try {
        String found = copy.isGone() ? "" : traceparent(copy);
        if (!found.isEmpty()) {
          return found;
        }
      } catch (ClassNotFoundException | LinkageError anotherVersion) {
        copies.removeIf(copy::equals);
      } catch (ReflectiveOperationException | RuntimeException failed) {
        // Then it is as if there were none: no call may fail for its span.
      }
    }
    return "";
  }

  private static String traceparent(Copy copy) throws ReflectiveOperationException {
    ClassLoader loader = copy.loader().map(WeakReference::get).orElse(null);
    Optional<Reading> reading = READINGS.get(Class.forName(copy.span(), false, loader));
    return reading.isPresent() ? reading.get().traceparent() : "";
  }
}
