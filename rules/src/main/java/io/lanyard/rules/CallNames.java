package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.AttributeType;
import io.lanyard.rules.cel.Name;
import io.lanyard.rules.cel.Overload;
import io.lanyard.rules.cel.Scope;
import io.lanyard.rules.cel.Type;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The names under which expressions know a call: one for each attribute, and the chain of causes.
 * Not thread-safe.
 */
final class CallNames {
  /** Not which of them has it not: a rule for many actions would be told so for each. */
  private static final String OF_ALL = "an attribute of all the rule's actions: ";

  /** Attributes by slot. */
  static final List<Attribute> ATTRIBUTES = List.of(Attribute.values());

  /** The slot of {@code cause}. */
  static final int CAUSE_SLOT = ATTRIBUTES.size();

  /** The slot of the call's texts, which functions ask about. */
  static final int TEXTS_SLOT = CAUSE_SLOT + 1;

  static final int SLOTS = TEXTS_SLOT + 1;

  /** By slot; a list, since the JVM takes what stands in one for constant. */
  private static final List<Boolean> OF_LIBRARY = ofLibrary();

  static final Name CAUSE = new Name("cause", Type.list(Type.STRING), CAUSE_SLOT, false);

  private final Map<String, Optional<?>> constants;
  private final Type claims;
  private final Set<String> open;
  private final Map<Action, Scope> conditions = new EnumMap<>(Action.class);

  /**
   * The names that one rule file makes known.
   *
   * @param constants by full name, {@code lists.x}; empty if one can't be read
   * @param claims what {@code caller.claims} may hold; empty if that can't be read, and then nobody
   *     is blamed for a claim that may be declared
   * @param open how names begin of which the same is true, {@code lists.}
   */
  CallNames(
      Map<String, Optional<?>> constants, Optional<Map<String, Type>> claims, Set<String> open) {
    this.constants = constants;
    this.claims =
        claims.isPresent()
            ? new Type.Struct("caller.claims", claims.get())
            : Type.map(Type.STRING, Type.DYN);
    this.open = Set.copyOf(open);
  }

  private static List<Boolean> ofLibrary() {
    List<Boolean> ofLibrary = new ArrayList<>();
    for (Attribute attribute : ATTRIBUTES) {
      ofLibrary.add(!attribute.isCommon() && !isWorkedOut(attribute));
    }
    return List.copyOf(ofLibrary);
  }

  /** Whether an attribute follows from others and from the rule file. */
  private static boolean isWorkedOut(Attribute attribute) {
    return attribute == Attribute.SQL_LABELS
        || attribute == Attribute.SQL_APP_COVERAGE
        || attribute == Attribute.STORE_LABELS;
  }

  /** Whether the value of an attribute is what the enforcement point says, and nothing else. */
  static boolean isOfLibrary(int slot) {
    return OF_LIBRARY.get(slot);
  }

  /** Whether what has this slot comes from the texts that a flow has heard. */
  static boolean isOfOrigins(int slot) {
    return slot == TEXTS_SLOT
        || (slot < CAUSE_SLOT
            && (ATTRIBUTES.get(slot) == Attribute.SCOPE_LABELS
                || ATTRIBUTES.get(slot) == Attribute.SQL_APP_COVERAGE));
  }

  /** What conditions on calls of an action may speak of. */
  Scope of(Action action) {
    Scope known = conditions.get(action);
    if (known == null) {
      known =
          scope(
              action, Attribute.DOCUMENT_METADATA, "another name: only with.filter sees documents");
      conditions.put(action, known);
    }
    return known;
  }

  /** The same, and the document that a filter is asked about. */
  Scope withDocument(Action action) {
    return scope(
        action,
        Attribute.RESOURCE,
        "another name: a filter is about a document, not about the store");
  }

  /** What a label may say about a document, wherever it came from. */
  Scope ofDocument() {
    Scope.Builder scope = start();
    for (Attribute attribute : Attribute.values()) {
      if (attribute == Attribute.DOCUMENT_METADATA) {
        scope.name(name(attribute));
      } else {
        scope.unavailable(attribute.id(), "document.metadata: a label is about the document alone");
      }
    }
    return scope.build();
  }

  private Scope scope(Action action, Attribute hidden, String why) {
    Scope.Builder scope = start().name(CAUSE).function(CallFunctions.WITHIN);
    for (Overload function : OriginFunctions.of(action)) {
      scope.function(function);
    }
    for (Attribute attribute : Attribute.values()) {
      if (!attribute.belongsTo(action)) {
        String owners = owners(attribute);
        scope.unavailable(attribute.id(), OF_ALL + "only " + owners + " has " + attribute);
      } else if (attribute == hidden) {
        scope.unavailable(attribute.id(), why);
      } else {
        scope.name(name(attribute));
      }
    }
    return scope.build();
  }

  private Scope.Builder start() {
    Scope.Builder scope = Scope.builder();
    for (Map.Entry<String, Optional<?>> constant : constants.entrySet()) {
      if (constant.getValue().isPresent()) {
        scope.constant(constant.getKey(), constant.getValue().get());
      } else {
        scope.unread(constant.getKey());
      }
    }
    for (String beginning : open) {
      scope.open(beginning);
    }
    return scope;
  }

  /** What every call has can't fail; of the rest an enforcement point may know nothing. */
  private Name name(Attribute attribute) {
    int slot = ATTRIBUTES.indexOf(attribute);
    return new Name(attribute.id(), type(attribute), slot, !isAlwaysThere(attribute));
  }

  private static boolean isAlwaysThere(Attribute attribute) {
    return attribute.isCommon() || isWorkedOut(attribute);
  }

  private Type type(Attribute attribute) {
    if (attribute == Attribute.CALLER_CLAIMS) {
      return claims;
    }
    return type(attribute.type());
  }

  /** How rules call a type of attributes. */
  static Type type(AttributeType type) {
    return switch (type) {
      case BOOL -> Type.BOOL;
      case INT -> Type.INT;
      case DOUBLE -> Type.DOUBLE;
      case STRING -> Type.STRING;
      case STRINGS -> Type.list(Type.STRING);
      case TIMESTAMP -> Type.TIMESTAMP;
      case MAP -> Type.map(Type.STRING, Type.DYN);
      case DYNAMIC -> Type.DYN;
    };
  }

  private static String owners(Attribute attribute) {
    StringJoiner owners = new StringJoiner(" or ");
    for (Action action : Action.values()) {
      if (attribute.belongsTo(action)) {
        owners.add(action.id());
      }
    }
    return owners.toString();
  }
}
