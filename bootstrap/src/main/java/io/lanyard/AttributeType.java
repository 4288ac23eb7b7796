package io.lanyard;

/** What kind of value an attribute has in rules. */
public enum AttributeType {
  BOOL,
  INT,
  DOUBLE,
  STRING,
  STRINGS,
  TIMESTAMP,
  /** A map whose values are dynamic, or typed by the rule file. */
  MAP,
  /** Anything that JSON can say. */
  DYNAMIC
}
