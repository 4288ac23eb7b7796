package io.lanyard.agent.caller;

import io.lanyard.Caller;
import io.lanyard.InboundRequest;
import io.lanyard.Incidents;
import io.lanyard.agent.caller.Verification.Absent;
import io.lanyard.agent.caller.Verification.Refused;
import io.lanyard.agent.caller.Verification.Verified;
import io.lanyard.rules.CallerSource;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who sent a request (a policy information point): the person by the first entry of
 * {@code callers:} whose credential it carries, and the program that acts for them by the first
 * entry for workloads. Safe for use by many threads.
 */
public final class TokenVerifier {
  /** Knows no issuers. */
  static final TokenVerifier NONE = new TokenVerifier(List.of());

  private final List<Credential> people;
  private final List<Credential> workloads;

  TokenVerifier(List<Credential> credentials) {
    people = credentials.stream().filter(one -> !one.isWorkload()).toList();
    workloads = credentials.stream().filter(Credential::isWorkload).toList();
  }

  /**
   * Prepares for the credentials among these, in this order; keys are read when the first token
   * comes.
   */
  static TokenVerifier of(List<CallerSource> callers, OpaqueTokens opaque, Incidents incidents) {
    return callers.stream().noneMatch(CallerSource.Presented.class::isInstance)
        ? NONE
        : new TokenVerifier(new Credentials(opaque, incidents).of(callers));
  }

  /** Whether no issuer is trusted at all, so that no token can count. */
  boolean isUnconfigured() {
    return people.isEmpty() && workloads.isEmpty();
  }

  /** Whom the request's headers prove. Never throws for anything that a client can send. */
  public Verification verify(InboundRequest request, HeaderLookup headers) {
    Found person = first(people, request, headers);
    if (workloads.isEmpty()) {
      return person.verification();
    }
    Found workload = first(workloads, request, headers);
    if (!(person.verification() instanceof Verified subject)) {
      return withoutPerson(person, workload);
    }
    if (workload.verification() instanceof Verified actor) {
      return subject.through(actor);
    }
    // A program that can't prove itself must not be left out: a rule may be about it.
    return workload.verification() instanceof Refused && !workload.isAbout(person.header())
        ? workload.verification()
        : subject;
  }

  /** Whom a signed token proves that an application holds, whatever header it came in. */
  Verification verify(String token) {
    HeaderLookup held = name -> List.of("Bearer " + token);
    List<Credential> signed = people.stream().filter(SignedCredential.class::isInstance).toList();
    return first(signed, InboundRequest.NONE, held).verification();
  }

  /** Whose token this is, if a request of theirs came with it lately; asks nobody. */
  Optional<Caller> knownOwner(String token) {
    for (Credential credential : people) {
      if (credential instanceof SignedCredential signed) {
        Optional<Caller> owner = signed.issuer().knownOwner(token);
        if (owner.isPresent()) {
          return owner;
        }
      }
    }
    return Optional.empty();
  }

  /** The token of this caller's own that a request came with. */
  Optional<String> tokenOf(Caller caller, HeaderLookup headers) {
    for (Credential credential : people) {
      Optional<String> token = credential.tokenOf(caller, headers);
      if (token.isPresent()) {
        return token;
      }
    }
    return Optional.empty();
  }

  /** A program's token in the header where people's are as well is no person's bad one. */
  private static Verification withoutPerson(Found person, Found workload) {
    boolean sameHeader = person.isAbout(workload.header());
    boolean better =
        workload.verification() instanceof Verified
            || isMoreTelling(workload.verification(), person.verification());
    return person.verification() instanceof Absent || (sameHeader && better)
        ? workload.verification()
        : person.verification();
  }

  private static Found first(
      List<Credential> credentials, InboundRequest request, HeaderLookup headers) {
    Found found = new Found("", new Absent());
    for (Credential credential : credentials) {
      Verification verification = credential.verify(request, headers);
      if (verification instanceof Verified) {
        return new Found(credential.header(), verification);
      }
      if (isMoreTelling(verification, found.verification())) {
        found = new Found(credential.header(), verification);
      }
    }
    return found;
  }

  /** Of two refusals, the one by the issuer that the token names. */
  private static boolean isMoreTelling(Verification one, Verification other) {
    boolean foreign =
        one instanceof Refused refused && refused.reason() == RefusalReason.FOREIGN_ISSUER;
    return other instanceof Absent || (one instanceof Refused && !foreign);
  }

  /** What an entry made of a request, and by which header. */
  private record Found(String header, Verification verification) {
    boolean isAbout(String otherHeader) {
      return header.equalsIgnoreCase(otherHeader);
    }
  }
}
