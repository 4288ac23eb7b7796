package io.lanyard.benchmarks;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityUID;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.lanyard.benchmarks.Workload.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The same policies in other engines, each as its documentation would have it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class Others {
  private static final String CASBIN =
      """
      [request_definition]
      r = sub, obj, act
      [policy_definition]
      p = sub, obj, act
      [role_definition]
      g = _, _
      [policy_effect]
      e = some(where (p.eft == allow))
      [matchers]
      m = g(r.sub, p.sub) && r.obj == p.obj && r.act == p.act
      """;

  @Param({"1", "100", "10000"})
  public int rules;

  private final Map<String, Object> values =
      Map.of("tool", "t0", "groups", List.copyOf(Workload.GROUPS));
  private final List<CelRuntime.Program> cel = new ArrayList<>();
  private final BasicAuthorizationEngine cedar = new BasicAuthorizationEngine();
  private @Nullable Enforcer casbin;
  private @Nullable PolicySet cedarPolicies;
  private @Nullable Entities cedarEntities;
  private @Nullable AuthorizationRequest cedarRequest;

  @Setup
  public void load() throws Exception {
    List<Policy> policies = Workload.policies(rules, 0);
    loadCel(policies);
    loadCasbin(policies);
    loadCedar(policies);
  }

  private void loadCel(List<Policy> policies) throws Exception {
    CelCompiler compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .addVar("tool", SimpleType.STRING)
            .addVar("groups", ListType.create(SimpleType.STRING))
            .build();
    CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();
    for (Policy policy : policies) {
      if (policy.action().equals("tool.call")) {
        String text = "tool == \"" + policy.tool() + "\" && \"" + policy.group() + "\" in groups";
        cel.add(runtime.createProgram(compiler.compile(text).getAst()));
      }
    }
  }

  private void loadCasbin(List<Policy> policies) {
    Model model = new Model();
    model.loadModelFromText(CASBIN);
    Enforcer enforcer = new Enforcer(model);
    enforcer.enableLog(false);
    for (Policy policy : policies) {
      enforcer.addPolicy(policy.group(), policy.tool(), policy.action());
    }
    for (String group : Workload.GROUPS) {
      enforcer.addGroupingPolicy("ann", group);
    }
    casbin = enforcer;
  }

  private void loadCedar(List<Policy> policies) throws Exception {
    StringBuilder text = new StringBuilder();
    for (Policy policy : policies) {
      text.append("permit(principal in Group::\"").append(policy.group());
      text.append("\", action == Action::\"").append(policy.action());
      text.append("\", resource == Tool::\"").append(policy.tool()).append("\");\n");
    }
    PolicySet parsed = PolicySet.parsePolicies(text.toString());
    parsed.cache();
    cedarPolicies = parsed;
    Set<EntityUID> groups = new HashSet<>();
    Set<Entity> entities = new HashSet<>();
    for (String group : Workload.GROUPS) {
      groups.add(uid("Group", group));
      entities.add(new Entity(uid("Group", group), new HashMap<>(), new HashSet<>()));
    }
    entities.add(new Entity(uid("User", "ann"), new HashMap<>(), groups));
    cedarEntities = new Entities(entities);
    cedarRequest =
        new AuthorizationRequest(
            uid("User", "ann"), uid("Action", "tool.call"), uid("Tool", "t0"), new HashMap<>());
  }

  private static EntityUID uid(String type, String id) {
    return EntityUID.parse(type + "::\"" + id + "\"").orElseThrow();
  }

  /** Every rule, since a decision names all that match. */
  @Benchmark
  public int devCel() throws Exception {
    int matched = 0;
    for (CelRuntime.Program program : cel) {
      matched += program.eval(values) == Boolean.TRUE ? 1 : 0;
    }
    return matched;
  }

  @Benchmark
  public boolean jCasbin() {
    return casbin != null && casbin.enforce("ann", "t0", "tool.call");
  }

  @Benchmark
  public Object cedar() throws Exception {
    if (cedarRequest == null || cedarPolicies == null || cedarEntities == null) {
      throw new IllegalStateException("not loaded");
    }
    return cedar.isAuthorized(cedarRequest, cedarPolicies, cedarEntities);
  }
}
