package io.lanyard.rules;

import io.lanyard.Attributes;

/** The attributes of a call to a model that goes where a rule has sent it. */
public interface Routed extends Attributes {
  /** Where that is. */
  Route route();
}
