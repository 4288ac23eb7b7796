package io.lanyard.agent.library;

import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.ExpectedUsage;
import io.lanyard.Resource;
import io.lanyard.rules.Route;
import io.lanyard.rules.Routed;

/** A call to a model as it is where a rule has sent it. */
record RoutedAttributes(Route route, Attributes asked) implements Routed {
  String model() {
    return route.model().orElseGet(() -> String.valueOf(asked.value(Attribute.MODEL_NAME)));
  }

  @Override
  public Resource resource() {
    return route.model().map(Resource::of).orElseGet(asked::resource);
  }

  @Override
  public Object value(Attribute attribute) {
    return switch (attribute) {
      case MODEL_NAME -> model();
      case MODEL_PROVIDER ->
          route.provider().<Object>map(name -> name).orElseGet(() -> asked.value(attribute));
      case MODEL_HOST ->
          route
              .url()
              .<Object>map(url -> HostNames.canonical(url.getHost()))
              .orElseGet(() -> asked.value(attribute));
      default -> asked.value(attribute);
    };
  }

  @Override
  public ExpectedUsage expectedUsage() {
    return asked.expectedUsage();
  }
}
