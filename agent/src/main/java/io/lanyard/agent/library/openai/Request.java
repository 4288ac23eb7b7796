package io.lanyard.agent.library.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.ExpectedUsage;
import io.lanyard.Resource;
import io.lanyard.Said;
import io.lanyard.agent.library.ChatPayload;
import io.lanyard.agent.library.ConfiguredAddresses;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A request to a model as rules see it. */
record Request(Action action, List<Said> said, JsonNode body, boolean stream, Set<String> addresses)
    implements Attributes {

  private static final List<String> BOUNDS =
      List.of("max_completion_tokens", "max_tokens", "max_output_tokens");

  /**
   * Reads the parameters of a create method.
   *
   * @param service the object whose method it is, which knows its client
   */
  static Request of(Object service, Protocol protocol, Object parameters, boolean stream)
      throws ReflectiveOperationException {
    JsonNode body = Wire.body(parameters);
    return new Request(protocol.action(), protocol.said(body), body, stream, addresses(service));
  }

  static Set<String> addresses(Object client) {
    return ConfiguredAddresses.of(client, "com.openai.");
  }

  /** The call to decide. */
  Call call() {
    Object payload =
        action == Action.MODEL_EMBED ? model() : new ChatPayload(model(), lastMessage());
    return Call.of(action, this)
        .payload(payload)
        .ticket(addresses)
        .giving(() -> action == Action.MODEL_CHAT ? said : List.of());
  }

  String lastMessage() {
    return said.isEmpty() ? "" : said.get(said.size() - 1).text();
  }

  /** Each of the protocols names the bound on its answers differently, and asks for one or more. */
  @Override
  public ExpectedUsage expectedUsage() {
    long chars = 0;
    for (Said text : said) {
      chars += text.text().length();
    }
    long answer = action == Action.MODEL_EMBED ? 0 : -1;
    for (String name : BOUNDS) {
      if (body.path(name).canConvertToLong()) {
        long each = Math.min(Integer.MAX_VALUE, body.path(name).asLong());
        answer = Math.max(answer, each * Math.max(1, body.path("n").asInt(1)));
      }
    }
    return new ExpectedUsage(chars, answer);
  }

  private String model() {
    return body.path("model").asText("");
  }

  @Override
  public Resource resource() {
    return Resource.of(model());
  }

  @Override
  public Object value(Attribute attribute) {
    return switch (attribute) {
      case MODEL_NAME -> model();
      case MODEL_PROVIDER -> "openai";
      case MODEL_HOST -> ConfiguredAddresses.hosts(addresses);
      case MODEL_STREAM -> stream;
      case MODEL_TOOLS -> OfferedTools.in(body).ours();
      case MODEL_HOSTED_TOOLS -> OfferedTools.in(body).hosted();
      case PROMPT_TEXT -> said.stream().map(Said::text).collect(Collectors.joining("\n"));
      default -> ABSENT;
    };
  }
}
