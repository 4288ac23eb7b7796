package io.lanyard.agent.caller;

import io.lanyard.InboundRequest;
import io.lanyard.agent.caller.Verification.Absent;
import io.lanyard.agent.caller.Verification.Refused;
import io.lanyard.agent.caller.Verification.Verified;

/**
 * A service's token, beside which another one may name the user for whom the service acts. The
 * user's alone proves nothing: only a service that was let in may bring it.
 */
record OnBehalfCredential(Credential service, Credential user) implements Credential {
  @Override
  public String header() {
    return service.header();
  }

  @Override
  public boolean isWorkload() {
    return false;
  }

  @Override
  public Verification verify(InboundRequest request, HeaderLookup headers) {
    Verification actor = service.verify(request, headers);
    Verification subject = user.verify(request, headers);
    if (!(actor instanceof Verified verifiedActor) || subject instanceof Absent) {
      return actor instanceof Absent && !(subject instanceof Absent)
          ? new Refused(source(subject), RefusalReason.NO_ACTOR)
          : actor;
    }
    return subject instanceof Verified verifiedSubject
        ? verifiedSubject.through(verifiedActor)
        : subject;
  }

  private static String source(Verification verification) {
    return verification instanceof Refused refused
        ? refused.source()
        : verification.caller().source();
  }
}
