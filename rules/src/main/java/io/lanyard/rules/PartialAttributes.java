package io.lanyard.rules;

import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Resource;
import java.util.Map;
import java.util.Set;

/**
 * A call's attributes as far as a record holds them. What is withheld may be any value: a condition
 * that asks for it fails, unless the rest of it settles its value. Immutable.
 *
 * @param values the attributes that the call has
 * @param withheld those of which nobody can say; of the caller too
 * @param origins what is known of where its texts came from
 */
public record PartialAttributes(
    Resource resource,
    Map<Attribute, Object> values,
    Set<Attribute> withheld,
    OriginAnswers origins)
    implements Attributes {
  /** Where its texts came from, as it is called where that is not known. */
  static final String ORIGINS = "origins of texts";

  public PartialAttributes {
    values = Map.copyOf(values);
    withheld = Set.copyOf(withheld);
  }

  /** Whether nobody can say what this attribute was. */
  public boolean withholds(Attribute attribute) {
    return withheld.contains(attribute);
  }

  @Override
  public Object value(Attribute attribute) {
    Object value = values.get(attribute);
    return value == null ? ABSENT : value;
  }
}
