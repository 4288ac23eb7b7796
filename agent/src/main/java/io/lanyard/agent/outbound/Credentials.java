package io.lanyard.agent.outbound;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.Caller;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Passage;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.RuleFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keys that requests are given when they were allowed, in place of what the application has.
 * Immutable.
 */
final class Credentials {
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

  static final Credentials NONE = new Credentials(List.of(), Map.of());

  private final List<HeldCredential> all;
  private final Map<String, CallerSource> sources;

  private Credentials(List<HeldCredential> all, Map<String, CallerSource> sources) {
    this.all = all;
    this.sources = sources;
  }

  /**
   * Reads the keys that a rule file names; none in {@code observe}, where nothing is refused.
   *
   * @throws io.lanyard.agent.secret.UnreadableSecretException if one is not there
   */
  static Credentials of(RuleFile rules) {
    return rules.credentials().isEmpty() || !rules.enforcement().policy().enforce()
        ? NONE
        : new Credentials(
            rules.credentials().stream().map(HeldCredential::read).toList(),
            rules.callers().stream().collect(Collectors.toMap(CallerSource::id, it -> it)));
  }

  /** Whether callers' own tokens are exchanged. */
  boolean exchangeTokens() {
    return all.stream().anyMatch(HeldCredential::exchangesTokens);
  }

  boolean areNone() {
    return all.isEmpty();
  }

  /** Whether some header has a key, or what stands for one, so that the rules must be asked. */
  boolean areIn(Outgoing request) {
    return all.stream()
        .anyMatch(
            it ->
                request.headers().values().stream()
                    .flatMap(List::stream)
                    .anyMatch(value -> it.isMeantIn(value) || it.isGivenAwayIn(value)));
  }

  /** Whether a text holds a key itself, so that nothing of it may be written down. */
  boolean areGivenAwayIn(String text) {
    return all.stream().anyMatch(it -> it.isGivenAwayIn(text));
  }

  /** Whether a header of a redirected request is one that only the host before may have. */
  boolean mayNotGo(String header, String value, OutboundRequest request) {
    return all.stream().anyMatch(it -> it.isGivenAwayIn(value) && !it.belongsInto(header, request));
  }

  /** Why a text must not leave; empty if it may. */
  Optional<String> whyNot(String text) {
    for (HeldCredential it : all) {
      if (it.isGivenAwayIn(text)) {
        return Optional.of("it holds a key of '" + it.id() + "'");
      }
      if (it.isMeantIn(text) || (text.indexOf('%') >= 0 && it.isMeantIn(unescaped(text)))) {
        return Optional.of(
            "it holds the placeholder of '" + it.id() + "', which belongs into " + it.place());
      }
    }
    return Optional.empty();
  }

  /**
   * The headers with the keys in them, of a request that the rules allow.
   *
   * @throws CallDeniedException if they don't, or a key or its placeholder is elsewhere too
   */
  Map<String, Optional<String>> headers(Outgoing outgoing) {
    Call call = outgoing.call();
    OutboundRequest request = OutboundRequest.of(call);
    whyNot(outgoing.body()).ifPresent(why -> Misplaced.refuse(call, "the body: " + why));
    Map<String, Optional<String>> filled = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> header : outgoing.headers().entrySet()) {
      for (HeldCredential it : all) {
        for (String value : header.getValue()) {
          if (it.isMeantIn(value) || it.isGivenAwayIn(value)) {
            filledIn(it, header, outgoing, request)
                .ifPresent(key -> filled.put(header.getKey(), Optional.of(key)));
          }
        }
      }
    }
    return filled;
  }

  private Optional<String> filledIn(
      HeldCredential it,
      Map.Entry<String, List<String>> header,
      Outgoing outgoing,
      OutboundRequest request) {
    Call call = outgoing.call();
    if (!it.belongsInto(header.getKey(), request) || !request.isFor(outgoing.header("Host"))) {
      Misplaced.refuse(
          call,
          "a header: what stands for the key of '" + it.id() + "' belongs into " + it.place());
    }
    if (header.getValue().size() != 1) {
      Misplaced.refuse(call, "the header for the key of '" + it.id() + "' is there more than once");
    }
    Call decided = outgoing.call();
    Passage passage = Gate.demand(decided);
    passage.leave();
    if (passage == Passage.UNDECIDED) {
      return Optional.empty();
    }
    try {
      Optional<String> filled = filledIn(it, header.getValue().get(0), call);
      if (filled.isPresent()) {
        note(it.id(), decided);
      }
      passage.succeeded(Map.of());
      return filled;
    } catch (CallDeniedException denial) {
      passage.failed(denial);
      throw denial;
    }
  }

  private Optional<String> filledIn(HeldCredential it, String value, Call call) {
    Caller caller = callerHere();
    if (it.isGivenAwayIn(value)) {
      if (!it.isOf(value, caller)) {
        Misplaced.refuse(call, "it holds a key of '" + it.id() + "' that is not the caller's");
      }
      return Optional.empty();
    }
    Optional<String> filled = it.filledIn(value, caller);
    if (filled.isEmpty()) {
      Misplaced.refuse(call, it.whyNone(sources));
    }
    return filled;
  }

  /** In the calls that the request is made for: its own, and one to a model or store around it. */
  private static void note(String credential, Call request) {
    request.duties().gave(credential);
    FlowPosition here = FlowPosition.current();
    Call step = here == null ? null : here.call();
    while (step != null && step.action() == Action.HTTP_SEND) {
      step.duties().gave(credential);
      step = step.parent();
    }
    if (step != null && step.action().hasTransport()) {
      step.duties().gave(credential);
    }
  }

  /** Letters need no escape in a URL, and may have one all the same (RFC 3986, section 2.3). */
  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  private static Caller callerHere() {
    FlowPosition here = FlowPosition.current();
    return here == null ? Caller.ANONYMOUS : here.caller();
  }
}
