package io.lanyard.agent.record;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.AttributeType;
import io.lanyard.Resource;
import io.lanyard.agent.audit.RecordedAttributes;
import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.rules.OriginAnswers;
import io.lanyard.rules.PartialAttributes;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a call's attributes off its decision line: what is there, what is not, what is hidden. */
final class AttributesReader {
  /** What stands in a record instead of a text. */
  static final Pattern DIGEST = Pattern.compile("hmac:[0-9a-f]{32}");

  private AttributesReader() {}

  static PartialAttributes read(RecordedLine line, Action action) throws IOException {
    RecordedLine recorded = line.object("attributes");
    Map<Attribute, Object> values = new EnumMap<>(Attribute.class);
    Set<Attribute> withheld = EnumSet.noneOf(Attribute.class);
    OriginAnswers origins = OriginAnswers.of(line.object("origins").fields());
    fromTexts(origins, action, values, withheld);
    for (Attribute attribute : Attribute.values()) {
      if (attribute.isCommon()
          || !attribute.belongsTo(action)
          || attribute == Attribute.SQL_APP_COVERAGE) {
        continue;
      }
      Object value = recorded.fields().get(attribute.id());
      if (value != null) {
        if (hides(value)) {
          withheld.add(attribute);
        } else {
          values.put(attribute, checked(attribute, value));
        }
      } else if (isUnknown(attribute, recorded)) {
        withheld.add(attribute);
      }
    }
    return new PartialAttributes(resource(line), values, withheld, origins);
  }

  /**
   * What is worked out from the texts that a flow has heard is known if a rule has asked for it.
   */
  private static void fromTexts(
      OriginAnswers origins,
      Action action,
      Map<Attribute, Object> values,
      Set<Attribute> withheld) {
    if (origins.answers().get(OriginAnswers.LABELS) instanceof List<?> labels) {
      values.put(Attribute.SCOPE_LABELS, Hint.texts(labels));
    } else {
      withheld.add(Attribute.SCOPE_LABELS);
    }
    if (action == Action.SQL_EXECUTE) {
      if (origins.answers().get(OriginAnswers.APP_COVERAGE) instanceof Double share) {
        values.put(Attribute.SQL_APP_COVERAGE, share);
      } else {
        withheld.add(Attribute.SQL_APP_COVERAGE);
      }
    }
  }

  /** What no rule read need not have been recorded; what could not be read was not. */
  private static boolean isUnknown(Attribute attribute, RecordedLine recorded) {
    for (Object unreadable : recorded.list("unreadable")) {
      if (String.valueOf(unreadable).startsWith(attribute.id() + ":")) {
        return true;
      }
    }
    return RecordedAttributes.isOnDemand(attribute)
        && attribute != Attribute.SQL_LABELS // the rules that decide again say what they are
        && !recorded.fields().containsKey(attribute.id());
  }

  private static boolean hides(@Nullable Object value) {
    if (value instanceof String text) {
      return DIGEST.matcher(text).matches();
    }
    Collection<?> inner =
        value instanceof Map<?, ?> map
            ? map.values()
            : value instanceof List<?> list ? list : List.of();
    for (Object each : inner) {
      if (hides(each)) {
        return true;
      }
    }
    return false;
  }

  private static Object checked(Attribute attribute, Object value) throws IOException {
    AttributeType type = attribute.type();
    boolean fits =
        switch (type) {
          case BOOL -> value instanceof Boolean;
          case INT -> value instanceof Long;
          case DOUBLE -> value instanceof Double;
          case STRING, TIMESTAMP -> value instanceof String;
          case STRINGS ->
              value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
          case MAP -> value instanceof Map;
          case DYNAMIC -> true;
        };
    if (!fits) {
      throw new IOException(attribute + " is no " + type);
    }
    return value;
  }

  private static Resource resource(RecordedLine line) {
    List<String> names = Hint.texts(line.list("resources"));
    String joined = line.text("resource");
    if (names.isEmpty() && !joined.isEmpty()) {
      names = List.of(joined.split(",", -1));
    }
    return Boolean.FALSE.equals(line.fields().get("exact"))
        ? Resource.anyOf(names)
        : Resource.all(names);
  }
}
