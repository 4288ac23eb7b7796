package io.lanyard.agent.library;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.Gate;
import io.lanyard.Passage;
import io.lanyard.agent.route.Routes;
import io.lanyard.rules.Route;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends chats to the model that rules say, before their requests are built. */
public final class Routing {
  /** A chat as its library has it. */
  public interface Chat {
    /** The call as it is asked for. */
    Call call();

    /** The text of its last message, which tells layers of one call. */
    String lastMessage();

    /** Where its client goes. */
    Set<String> addresses();

    /** Whether its client can be sent to another endpoint. */
    boolean canMove();

    /**
     * Makes the request that goes there in place of the one that was asked for; nothing is sent.
     *
     * @throws Exception if it can't be made, so that the call must not happen
     */
    void follow(Route route) throws Exception;
  }

  private Routing() {}

  /**
   * Decides a chat and, where an allow sends it elsewhere, what becomes of it.
   *
   * @throws CallDeniedException if the one or the other must not happen
   */
  public static Passage enter(Chat chat) throws Exception {
    Call asked =
        chat.canMove()
            ? chat.call().fulfils(Routes.MODEL, Routes.ENDPOINT)
            : chat.call().fulfils(Routes.MODEL);
    Passage passage = Gate.enter(asked);
    if (!passage.isDecided() || !Gate.policy().enforce()) {
      return passage;
    }
    boolean isSent =
        passage.decision().obligations().stream().anyMatch(it -> it.kind().equals(Routes.MODEL));
    return isSent ? follow(chat, asked, passage) : passage;
  }

  private static Passage follow(Chat chat, Call asked, Passage passage) throws Exception {
    Optional<Route> route = Routes.of(passage.decision());
    if (route.isPresent()) {
      return follow(chat, asked, passage, route.get());
    }
    CallDeniedException gone = new CallDeniedException(asked.id(), false); // by a reload just now
    passage.leave();
    passage.failed(gone);
    throw gone;
  }

  private static Passage follow(Chat chat, Call asked, Passage passage, Route route)
      throws Exception {
    RoutedAttributes attributes = new RoutedAttributes(route, asked.attributes());
    Call used =
        Call.of(Action.MODEL_CHAT, attributes)
            .payload(new ChatPayload(attributes.model(), chat.lastMessage()))
            .ticket(
                route.url().map(url -> Set.of(HttpCalls.address(url))).orElseGet(chat::addresses))
            .giving(asked::said);
    Passage instead = passage.replacedBy(used);
    passage.succeeded(Map.of("route", route.name()));
    try {
      chat.follow(route);
    } catch (Exception | LinkageError failure) {
      instead.leave();
      instead.failed(failure);
      Gate.report("route '" + route.name() + "' of " + attributes.model(), failure);
      throw new CallDeniedException(used.id(), false);
    }
    return instead;
  }
}
