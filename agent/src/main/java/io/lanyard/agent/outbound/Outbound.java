package io.lanyard.agent.outbound;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.InboundRequest;
import io.lanyard.rules.RuleFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The headers that requests get on their way out, once they may leave. Guards ask as late as their
 * library lets them, so that a redirect and a retry are asked about again. Safe for use by many
 * threads.
 */
public final class Outbound {
  /** The header of transaction tokens. */
  public static final String TOKEN = "Txn-Token";

  private static final String TRACE = "traceparent";
  private static volatile Optional<Propagation> propagation = Optional.empty();

  private Outbound() {}

  /**
   * Reads what a rule file says, and makes its key where that is missing.
   *
   * @return takes it up
   * @throws io.lanyard.agent.secret.UnreadableSecretException if it names a key that is none
   */
  public static Runnable prepare(RuleFile rules) {
    Optional<Propagation> next = rules.propagation().map(Propagation::of);
    return () -> propagation = next;
  }

  /** Whether any request gets headers at all. */
  public static boolean isSilent() {
    return propagation.isEmpty();
  }

  /**
   * The headers to set on a request, by name; an empty value takes the header away. Fails for no
   * request: one that can't be given a token goes as nobody's.
   *
   * @param present the values that the request has so far
   */
  public static Map<String, Optional<String>> headers(
      OutboundRequest request, Function<String, Optional<String>> present) {
    FlowPosition here = FlowPosition.current();
    Optional<Propagation> known = propagation;
    if (here == FlowPosition.AGENT || known.isEmpty()) {
      return Map.of();
    }
    Map<String, Optional<String>> headers = new LinkedHashMap<>();
    if (here != null) {
      token(known.get(), request, here).ifPresent(token -> headers.put(TOKEN, Optional.of(token)));
      if (!headers.isEmpty() && present.apply(TRACE).isEmpty()) {
        trace(here).ifPresent(trace -> headers.put(TRACE, Optional.of(trace)));
      }
    }
    if (headers.isEmpty()
        && present.apply(TOKEN).filter(token -> isForAnother(token, request)).isPresent()) {
      headers.put(TOKEN, Optional.empty());
    }
    return headers;
  }

  /**
   * Whether a token of ours is on a request that it was not made for, as after a redirect. Never
   * true for tokens that the application has from elsewhere.
   */
  public static boolean isForAnother(String token, OutboundRequest request) {
    Optional<Propagation> known = propagation;
    return known.isPresent()
        && known.get().boundTo(token).filter(it -> !it.equals(request.bound())).isPresent();
  }

  private static Optional<String> token(
      Propagation known, OutboundRequest request, FlowPosition position) {
    if (!known.trusts(request) || isForAModel(position.call())) {
      return Optional.empty();
    }
    FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
    try {
      return known.token(request, position);
    } catch (RuntimeException failure) {
      Gate.report("a transaction token", failure);
      return Optional.empty();
    } finally {
      FlowPosition.set(before);
    }
  }

  /** Whether the request carries out a call to a model, a store or a server of tools. */
  private static boolean isForAModel(@Nullable Call call) {
    Call served = call;
    while (served != null && served.action() == Action.HTTP_SEND) {
      served = served.parent();
    }
    return served != null && served.action().hasTransport();
  }

  private static Optional<String> trace(FlowPosition position) {
    Call call = position.call();
    if (call != null && !call.traceId().isEmpty() && !call.spanId().isEmpty()) {
      return Optional.of("00-" + call.traceId() + '-' + call.spanId() + "-01");
    }
    InboundRequest request = position.flow().request();
    return Optional.of(request.traceParent()).filter(it -> !it.isEmpty());
  }
}
