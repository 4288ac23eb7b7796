package io.lanyard.agent.origin;

import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.ModelOutput;
import io.lanyard.Origins;
import io.lanyard.OutputMemory;
import io.lanyard.Said;
import io.lanyard.Source;
import io.lanyard.SourceKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps what every flow has heard, by caller, and says where the texts of its calls came from. Of
 * no text anything is kept until rules ask; what was said before counts as anybody's. Safe for use
 * by many threads.
 */
public final class Tracking implements OutputMemory {
  /** What LangChain4j calls a memory that nobody gave an id. */
  private static final String UNNAMED = "default";

  private static final Set<SourceKind> ANY = EnumSet.allOf(SourceKind.class);

  private final RecentOutput recent = new RecentOutput();
  private final Conversations conversations = new Conversations();
  private final Room room = new Room(Room.MOST_BYTES);
  private final AppConstants constants;
  private final SqlOrigins statements;
  private volatile Labelling labelling = (call, document) -> Set.of();
  private volatile boolean asked;

  /** What a flow holds that a call gives something, by its resource and a document's metadata. */
  @FunctionalInterface
  public interface Labelling {
    Set<String> of(Call call, Map<String, ?> document);
  }

  /** Knows these texts for the application's own. */
  public Tracking(AppConstants constants) {
    this.constants = constants;
    this.statements = new SqlOrigins(constants);
  }

  /** From here on rules ask, and what is said is kept. */
  public void begin() {
    constants.want(true);
    asked = true;
  }

  /** Begins and reads what the application has in resources, meanwhile and from then on. */
  public void beginWithResources() {
    if (!asked) {
      begin();
      constants.resources().begin();
    }
  }

  /** No rule asks, so that the application's constants need not be read either. */
  public void rest() {
    constants.want(false);
  }

  /** From here on what is read has the labels that these rules give it. */
  public void label(Labelling rules) {
    labelling = rules;
  }

  /** A call is on its way that reads what has labels, if anything. */
  public void reads(Call call) {
    Set<String> labels = labelling.of(call, Map.of());
    if (!labels.isEmpty()) {
      scope(call).hold(labels);
    }
  }

  @Override
  public Set<String> labels(Call call, Map<String, ?> document) {
    return labelling.of(call, document);
  }

  /** Whether rules have asked yet. */
  public boolean isAsked() {
    return asked;
  }

  @Override
  public void remember(Call model, ModelOutput output) {
    recent.remember(model, output);
    if (!asked) {
      FlowScopes.of(model.flow()).miss(EnumSet.of(SourceKind.MODEL), Set.of());
      return;
    }
    Scope scope = scope(model);
    Source source = Source.of(SourceKind.MODEL, model.id());
    scope.hear(source, output.text());
    ResultFields.readWithin(
        output.text(),
        (path, value) -> {
          scope.hearValue(source.at(path), value);
          if (value.length() > WholeValues.LONGEST) {
            scope.hear(source.at(path), value);
          }
        });
    for (ModelOutput.ToolRequest request : output.toolCalls()) {
      Source wanted = new Source(SourceKind.MODEL, request.id(), request.name(), "", Set.of());
      scope.hear(wanted, request.arguments());
      ResultFields.readWithin(
          request.arguments(),
          (path, value) -> {
            scope.hearValue(wanted.at(path), value);
            scope.hear(wanted.at(path), value);
          });
    }
    room.grown(scope);
  }

  /** Nobody's conversations are one only if they are of one memory that has a name. */
  @Override
  public void converse(Flow flow, Caller caller, String memory, Supplier<List<String>> earlier) {
    if (asked && !(caller.isAnonymous() && memory.equals(UNNAMED))) {
      room.grown(FlowScopes.of(flow).join(caller, memory, conversations, earlier));
    }
  }

  @Override
  public void given(Call model) {
    if (!asked) {
      FlowScopes.of(model.flow()).miss(ANY, Set.of());
      return;
    }
    for (Said said : model.said()) {
      heard(model, new Source(said.kind(), model.id(), said.tool(), "", Set.of()), said.text());
    }
  }

  @Override
  public void heard(Call call, Source source, String text) {
    if (!asked) {
      FlowScopes.of(call.flow()).miss(EnumSet.of(source.kind()), source.labels());
      return;
    }
    Scope scope = scope(call);
    scope.hear(source, text);
    if (source.kind() == SourceKind.TOOL || source.kind() == SourceKind.RETRIEVED) {
      ResultFields.read(text, (path, value) -> scope.hearValue(source.at(path), value));
    }
    room.grown(scope);
  }

  /** Bytes that all scopes hold, about. */
  long bytes() {
    return room.bytes();
  }

  @Override
  public Optional<Call> sourceOf(String text) {
    return recent.sourceOf(text);
  }

  /** Nothing is found out before a rule asks: most calls meet none that does. */
  @Override
  public Origins origins(Call call) {
    return new CallOrigins(call, statements, constants, recent);
  }

  private static Scope scope(Call call) {
    return FlowScopes.of(call.flow()).of(call.caller());
  }
}
