package io.lanyard.agent.suggest;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Grant;
import io.lanyard.agent.record.RecordedCall;

/** Whether a recorded call speaks for a rule. */
public enum Judgement {
  /** Nothing speaks against it. */
  MEANT(""),
  /** It needs no rule. */
  NEEDS_NONE(""),
  REFUSED("it was refused already, and is not proposed"),
  NOBODY("nobody stood behind it; to let the rules decide about nobody takes anonymous: rules"),
  OTHER_ISSUER("its token names another issuer than most, and was verified by nobody"),
  PROGRAM("a model's tool started a program"),
  STATEMENT("a model wrote the statement"),
  NOT_UNDERSTOOD("the statement is not understood, or what it changes has no name"),
  HOST("a model chose this host, which is not in the house"),
  INJECTED("seen only in runs that also did one of these things");

  private final String why;

  Judgement(String why) {
    this.why = why;
  }

  /** Why it is left for a person to decide. */
  public String why() {
    return why;
  }

  /** Whether a person must decide about it. */
  public boolean isDoubtful() {
    return this != MEANT && this != NEEDS_NONE;
  }

  /** Whether a rule could allow it, and is shown for a person to take over. */
  boolean isProposed() {
    return this != REFUSED && this != NOT_UNDERSTOOD && this != OTHER_ISSUER;
  }

  /** Judges a call; wording plays no part in it. */
  public static Judgement of(RecordedCall call, Survey survey) {
    if (call.grant() != Grant.NONE || call.action() == Action.REQUEST_ENTER) {
      return NEEDS_NONE;
    }
    if (call.wasStopped()) {
      return REFUSED;
    }
    if (Persona.of(call, survey).equals(Persona.NOBODY)) {
      return call.hint().isPresent() ? OTHER_ISSUER : NOBODY;
    }
    if (Survey.startsProgram(call)) {
      return PROGRAM;
    }
    Judgement ofAction =
        switch (call.action()) {
          case SQL_EXECUTE -> ofStatement(call);
          case HTTP_SEND ->
              call.isWrittenByModel() && !survey.isOwn(call.resource()) ? HOST : MEANT;
          default -> MEANT;
        };
    boolean follows = call.action() == Action.TOOL_CALL || !call.within().isEmpty();
    return ofAction == MEANT && follows && survey.looksInjected(call) ? INJECTED : ofAction;
  }

  private static Judgement ofStatement(RecordedCall call) {
    if (call.isWrittenByModel()) {
      return STATEMENT;
    }
    var values = call.attributes().values();
    boolean understood =
        Boolean.TRUE.equals(values.get(Attribute.SQL_PARSED))
            && call.attributes().resource().exact()
            && values.get(Attribute.SQL_WRITES) instanceof Boolean
            && values.get(Attribute.SQL_OPERATION) instanceof String;
    if (understood && call.attributes().resource().names().isEmpty()) {
      understood =
          Boolean.FALSE.equals(values.get(Attribute.SQL_WRITES))
              && !call.attributes().withholds(Attribute.SQL_FUNCTIONS);
    }
    return understood ? MEANT : NOT_UNDERSTOOD;
  }
}
