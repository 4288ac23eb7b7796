package io.lanyard.agent.cli;

import io.lanyard.Action;
import io.lanyard.Assurance;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.Caller;
import io.lanyard.DecisionPoint;
import io.lanyard.FailureMode;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.InboundRequest;
import io.lanyard.ModelOutput;
import io.lanyard.OutputMemory;
import io.lanyard.Passage;
import io.lanyard.Policy;
import io.lanyard.Resource;
import io.lanyard.Workloads;
import io.lanyard.agent.audit.AuditLog;
import io.lanyard.agent.audit.AuditedCallers;
import io.lanyard.agent.audit.AuditedDecisions;
import io.lanyard.agent.audit.LogSettings;
import io.lanyard.agent.caller.UnverifiedHints;
import io.lanyard.agent.caller.Verification;
import io.lanyard.agent.origin.AppConstants;
import io.lanyard.agent.origin.Tracking;
import io.lanyard.rules.Limits;
import io.lanyard.rules.NoRules;
import io.lanyard.rules.RuleFile;
import io.lanyard.rules.RuleSet;
import io.lanyard.rules.SqlAttributes;
import io.lanyard.rules.Surroundings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An application in miniature that makes calls and has them recorded by the real parts. */
final class Recording implements AutoCloseable {
  private final AuditLog log;
  private final FlowPosition before = FlowPosition.current();

  private Recording(Path file, RuleFile rules, DecisionPoint decisions, OutputMemory memory)
      throws Exception {
    Gate.policy(new Policy(false, FailureMode.CLOSED, false, false, 20, false));
    log = AuditLog.open(LogSettings.of(rules.audit().writtenTo(file), "desk"));
    log.keepRules(rules);
    Gate.install(
        new AuditedDecisions(decisions, log), Workloads.builtIn(Thread.currentThread()), memory);
  }

  /** Without a rule file, as a newcomer attaches the agent. */
  static Recording withoutRules(Path file) throws Exception {
    return new Recording(
        file, RuleFile.absent(), NoRules.INSTANCE, new Tracking(new AppConstants()));
  }

  static Recording under(Path file, String rules) throws Exception {
    return under(file, rules(rules));
  }

  static Recording under(Path file, RuleFile rules) throws Exception {
    RuleSet set = RuleSet.of(rules, Surroundings.of("desk").with(Limits.BOUNDLESS));
    Tracking tracking = new Tracking(new AppConstants());
    if (set.asksOrigins()) {
      tracking.begin();
    }
    return new Recording(file, rules, set, tracking);
  }

  static RuleFile rules(String text) {
    if (RuleFile.read("lanyard.yaml", text) instanceof RuleFile file) {
      return file;
    }
    throw new AssertionError(RuleFile.read("lanyard.yaml", text).toString());
  }

  /** Calls, each inside the one before, in a request of this caller's. */
  Recording request(Caller caller, Call... chain) {
    return run(Flow.ofRequest(new InboundRequest("POST", "/ask", "10.0.0.7")), caller, chain);
  }

  /** The same in a request with a token that nobody can verify. */
  Recording hinted(String subject, List<String> groups, Call... chain) {
    return hinted("https://sso.example", subject, groups, chain);
  }

  Recording hinted(String issuer, String subject, List<String> groups, Call... chain) {
    return run(flow(issuer, subject, groups), Caller.ANONYMOUS, chain);
  }

  /** Several chains, one after the other, in one request; all inside the first call. */
  @SafeVarargs
  final Recording hintedSteps(String subject, List<String> groups, List<Call>... chains) {
    Flow flow = flow("https://sso.example", subject, groups);
    Call model = chains[0].get(0);
    FlowPosition.set(FlowPosition.startOf(flow, Caller.ANONYMOUS));
    Passage outer = Gate.enter(model);
    for (List<Call> chain : chains) {
      enter(chain.stream().filter(call -> call != model).toArray(Call[]::new));
    }
    outer.leave();
    outer.succeeded(Map.of());
    return this;
  }

  private Flow flow(String issuer, String subject, List<String> groups) {
    UnverifiedHints hints =
        new UnverifiedHints(
            "Authorization",
            issuer,
            List.of("desk"),
            "RS256",
            new TreeSet<>(Set.of("iss", "aud", "sub", "groups")),
            Map.of("groups", groups),
            subject);
    String id = new AuditedCallers(log).unverified(hints, true);
    InboundRequest request = new InboundRequest("POST", "/ask", "10.0.0.7").hinted(id);
    return Flow.ofRequest(request);
  }

  /** Calls for nobody, in a request whose token was refused. */
  Recording refused(Verification.Refused refusal, Call... chain) {
    Flow flow = Flow.ofRequest(new InboundRequest("POST", "/ask", "10.0.0.7"));
    new AuditedCallers(log).refused(refusal, flow.request(), flow.id());
    return run(flow, Caller.ANONYMOUS, chain);
  }

  /** The same in no request. */
  Recording background(Caller caller, Call... chain) {
    return run(Flow.ofBackground(), caller, chain);
  }

  /** The same, after a model has answered; what is called then is no part of the model's call. */
  Recording answered(Caller caller, String answer, Call... chain) {
    Flow flow = Flow.ofRequest(new InboundRequest("POST", "/ask", "10.0.0.7"));
    FlowPosition.set(FlowPosition.startOf(flow, caller));
    Passage model = Gate.enter(chat("gpt"));
    model.modelAnswered(new ModelOutput(answer, List.of()));
    model.leave();
    model.succeeded(Map.of());
    enter(chain);
    return this;
  }

  private Recording run(Flow flow, Caller caller, Call... chain) {
    FlowPosition.set(FlowPosition.startOf(flow, caller));
    enter(chain);
    return this;
  }

  private static void enter(Call... chain) {
    Deque<Passage> open = new ArrayDeque<>();
    try {
      for (Call call : chain) {
        open.push(Gate.enter(call));
      }
    } catch (CallDeniedException denial) {
      // It is on record.
    }
    for (Passage passage : open) {
      passage.leave();
      passage.succeeded(Map.of());
    }
  }

  @Override
  public void close() throws Exception {
    FlowPosition.set(before);
    Gate.policy(Policy.OBSERVE);
    log.close();
  }

  static Caller person(String name, String... groups) {
    return inSession("session-of-" + name, name, groups);
  }

  static Caller inSession(String session, String name, String... groups) {
    return new Caller(
        name,
        "https://sso.example",
        Set.of(groups),
        Set.of(),
        Map.of(),
        session,
        Instant.MIN,
        Instant.MIN,
        Instant.MAX,
        List.of(),
        Assurance.VERIFIED,
        "corp",
        "k1",
        "t1");
  }

  static Call chat(String model) {
    return Call.of(
        Action.MODEL_CHAT,
        Attributes.of(
            Resource.of(model), Map.of(Attribute.MODEL_NAME, model, Attribute.MODEL_STREAM, true)));
  }

  static Call search(String store) {
    return Call.of(
            Action.RETRIEVAL_SEARCH,
            Attributes.of(Resource.of(store), Map.of(Attribute.STORE_NAME, store)))
        .fulfils("filter");
  }

  static Call tool(String name, Map<String, Object> arguments) {
    return Call.of(
        Action.TOOL_CALL,
        Attributes.of(
            Resource.of(name), Map.of(Attribute.TOOL_NAME, name, Attribute.TOOL_ARGS, arguments)));
  }

  static Call sql(String text) {
    return Call.of(
            Action.SQL_EXECUTE, new SqlAttributes(text, Map.of(Attribute.DB_SYSTEM, "postgresql")))
        .text(text);
  }

  static Call http(String host) {
    return Call.of(
            Action.HTTP_SEND,
            Attributes.of(
                Resource.of(host),
                Map.of(
                    Attribute.HTTP_HOST, host,
                    Attribute.HTTP_METHOD, "GET",
                    Attribute.HTTP_PATH, "/x")))
        .text("https://" + host + "/x");
  }

  static Call process(String program, String... arguments) {
    return Call.of(
            Action.PROCESS_START,
            Attributes.of(
                Resource.of(program),
                Map.of(
                    Attribute.PROCESS_PROGRAM,
                    program,
                    Attribute.PROCESS_ARGS,
                    List.of(arguments))))
        .text(program + " " + String.join(" ", arguments));
  }
}
