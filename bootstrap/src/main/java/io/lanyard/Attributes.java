package io.lanyard;

import java.util.Map;

/**
 * What an enforcement point knows about its call, read on demand: parsing SQL costs only the calls
 * whose rules look at tables.
 *
 * <p>Read by one thread at a time while the call is decided and recorded.
 */
public interface Attributes {
  /** Stands for an attribute that this call does not have; a rule that reads it errs. */
  Object ABSENT = Absent.VALUE;

  /** What is reached: the model, the tool, the tables, the host. */
  Resource resource();

  /**
   * The value of an attribute of this call's action: a {@code String}, {@code Boolean}, {@code
   * Long}, {@code List}, {@code Map}, or {@link #ABSENT}.
   */
  Object value(Attribute attribute);

  /** What the call may use of a model; asked only when a rule limits tokens. */
  default ExpectedUsage expectedUsage() {
    return ExpectedUsage.UNKNOWN;
  }

  /** Attributes whose values are all at hand. */
  static Attributes of(Resource resource, Map<Attribute, ?> values) {
    return new Attributes() {
      @Override
      public Resource resource() {
        return resource;
      }

      @Override
      public Object value(Attribute attribute) {
        Object value = values.get(attribute);
        return value == null ? ABSENT : value;
      }
    };
  }

  /** The type of {@link #ABSENT}. */
  enum Absent {
    VALUE
  }
}
