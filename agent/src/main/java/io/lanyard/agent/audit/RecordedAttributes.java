package io.lanyard.agent.audit;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.rules.sql.SqlShape;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes a decision line holds: those that tell what was reached, and those that the
 * rules have read, so that the call can be decided again.
 */
public final class RecordedAttributes {
  /** Never as they are: they can hold what people typed, or keys to other systems. */
  private static final Set<Attribute> SECRET =
      EnumSet.of(
          Attribute.PROMPT_TEXT,
          Attribute.STORE_FILTER,
          Attribute.TOOL_ARGS,
          Attribute.PROCESS_ARGS,
          Attribute.HTTP_PATH);

  /** Elsewhere in the line, or not an attribute of the call as a whole. */
  private static final Set<Attribute> ELSEWHERE = EnumSet.of(Attribute.DOCUMENT_METADATA);

  /** Only when a rule reads them: long, or worth nothing without the rule. */
  private static final Set<Attribute> ON_DEMAND =
      EnumSet.of(
          Attribute.PROMPT_TEXT,
          Attribute.STORE_FILTER,
          Attribute.HTTP_PATH,
          Attribute.SQL_COLUMNS,
          Attribute.SQL_LABELS);

  private static final Map<Action, Set<Attribute>> BASIC = basic();

  private final Secrets secrets;

  RecordedAttributes(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Whether a line need not hold this attribute of its call, unless a rule has read it. */
  public static boolean isOnDemand(Attribute attribute) {
    return ON_DEMAND.contains(attribute);
  }

  /** Writes them as fields into an open object. */
  void write(JsonLine line, Call call, Set<Attribute> read) {
    Attributes attributes = call.attributes();
    List<String> unreadable = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      if (isRecorded(attribute, call.action(), read)) {
        try {
          Object value = attributes.value(attribute);
          if (value != Attributes.ABSENT) {
            line.value(attribute.id(), presentable(attribute, value));
          } else if (ON_DEMAND.contains(attribute)) {
            // Else whoever decides again could not tell it from one that is not recorded.
            line.value(attribute.id(), null);
          }
        } catch (RuntimeException failure) {
          unreadable.add(attribute.id() + ": " + failure.getClass().getName());
        }
      }
    }
    if (call.action() == Action.SQL_EXECUTE && !call.text().isEmpty()) {
      // Without its values it is no secret: equal shapes can be counted by anybody.
      line.text("sql.digest", Digests.of(SqlShape.of(call.text())));
      if (secrets.areShown()) {
        line.value("sql.text", secrets.shown(call.text()));
      }
    }
    if (!unreadable.isEmpty()) {
      line.value("unreadable", unreadable);
    }
  }

  /** What {@link #write} hides, as it is; an object of its own. */
  JsonLine content(Call call) {
    JsonLine line = new JsonLine(512).begin();
    for (Attribute attribute : SECRET) {
      if (attribute.belongsTo(call.action())) {
        line.value(attribute.id(), contentOf(attribute, call));
      }
    }
    if (!call.text().isEmpty()) {
      line.value("text", secrets.shown(call.text()));
    }
    return line.close();
  }

  private @Nullable Object contentOf(Attribute attribute, Call call) {
    try {
      Object value = call.attributes().value(attribute);
      return value == Attributes.ABSENT ? null : secrets.shown(value);
    } catch (RuntimeException failure) {
      return "unreadable: " + failure.getClass().getName();
    }
  }

  private static boolean isRecorded(Attribute attribute, Action action, Set<Attribute> read) {
    if (attribute.isCommon() || ELSEWHERE.contains(attribute)) {
      return false;
    }
    return read.contains(attribute) ? attribute.belongsTo(action) : isBasic(attribute, action);
  }

  private static boolean isBasic(Attribute attribute, Action action) {
    Set<Attribute> basic = BASIC.get(action);
    return basic != null && basic.contains(attribute);
  }

  private @Nullable Object presentable(Attribute attribute, Object value) {
    return SECRET.contains(attribute) ? secrets.hidden(value) : secrets.shown(value);
  }

  private static Map<Action, Set<Attribute>> basic() {
    Map<Action, Set<Attribute>> basic = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      Set<Attribute> own = EnumSet.noneOf(Attribute.class);
      for (Attribute attribute : Attribute.values()) {
        if (attribute.belongsTo(action) && !ON_DEMAND.contains(attribute)) {
          own.add(attribute);
        }
      }
      basic.put(action, own);
    }
    return basic;
  }
}
