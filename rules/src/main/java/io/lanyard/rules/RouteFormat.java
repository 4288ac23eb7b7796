package io.lanyard.rules;

import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Shape;
import io.lanyard.rules.yaml.Yaml;
import java.util.Optional;

/** How routes are written. */
final class RouteFormat {
  static final Key<Optional<String>> MODEL =
      Key.optional("model", Scalars.text(), "The model that is asked in place of the other.");
  static final Key<Optional<Yaml.Scalar>> URL =
      Key.optional(
          "url",
          Scalars.located(),
          "The base URL of an endpoint that speaks OpenAI's protocol, in place of the client's.");
  static final Key<Optional<String>> PROVIDER =
      Key.optional("provider", Scalars.text(), "model.provider there; else what the client says.");
  static final Key<Optional<Yaml.Scalar>> CREDENTIAL =
      Key.optional(
          "credential",
          Scalars.located(),
          "The entry of credentials for that endpoint; without it, it is given no key.");
  static final Form<Section> ROUTE = Shape.partial("a route", MODEL, URL, PROVIDER, CREDENTIAL);

  private RouteFormat() {}
}
