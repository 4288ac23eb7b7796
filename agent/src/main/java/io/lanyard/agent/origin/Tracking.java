package io.lanyard.agent.origin;

import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.ModelOutput;
import io.lanyard.Origins;
import io.lanyard.OutputMemory;
import io.lanyard.Source;
import io.lanyard.SourceKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what every flow has heard, by caller, and says where the texts of its calls came from. Safe
 * for use by many threads.
 */
public final class Tracking implements OutputMemory {
  private final RecentOutput recent = new RecentOutput();
  private final AppConstants constants;
  private final SqlOrigins statements;

  public Tracking(AppConstants constants) {
    this.constants = constants;
    this.statements = new SqlOrigins(constants);
  }

  @Override
  public void remember(Call model, ModelOutput output) {
    recent.remember(model, output);
    Scope scope = scope(model);
    Source source = Source.of(SourceKind.MODEL, model.id());
    scope.hear(source, output.text());
    ResultFields.read(output.text(), (path, value) -> scope.hearValue(source.at(path), value));
    for (ModelOutput.ToolRequest request : output.toolCalls()) {
      Source asked = new Source(SourceKind.MODEL, request.id(), request.name(), "", Set.of());
      scope.hear(asked, request.arguments());
      ResultFields.read(
          request.arguments(),
          (path, value) -> {
            scope.hearValue(asked.at(path), value);
            scope.hear(asked.at(path), value);
          });
    }
  }

  @Override
  public void heard(Call call, Source source, String text) {
    Scope scope = scope(call);
    scope.hear(source, text);
    if (source.kind() == SourceKind.TOOL || source.kind() == SourceKind.RETRIEVED) {
      ResultFields.read(text, (path, value) -> scope.hearValue(source.at(path), value));
    }
  }

  @Override
  public Optional<Call> sourceOf(String text) {
    return recent.sourceOf(text);
  }

  @Override
  public Origins origins(Call call) {
    return new CallOrigins(call, scope(call), statements, constants, recent);
  }

  private static Scope scope(Call call) {
    @SuppressWarnings("unchecked") // nobody else puts anything there
    Map<String, Scope> scopes =
        (Map<String, Scope>) call.flow().heard(ConcurrentHashMap<String, Scope>::new);
    Caller caller = call.caller();
    return scopes.computeIfAbsent(caller.issuer() + '\n' + caller.subject(), some -> new Scope());
  }
}
