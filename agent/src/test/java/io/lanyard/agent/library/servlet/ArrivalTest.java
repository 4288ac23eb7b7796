package io.lanyard.agent.library.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.FlowPosition;
import io.lanyard.InboundRequest;
import io.lanyard.agent.caller.Entrance;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalTest {
  @BeforeEach
  void open() {
    Entrance.installNobody();
  }

  @AfterEach
  void leaveNothing() {
    assertThat(FlowPosition.current()).isNull();
  }

  @Test
  void theFirstOneOpensAndInnerOnesFindItOpen() {
    Exchange exchange = new Exchange();

    Object outer = Arrival.enter(exchange);
    FlowPosition position = FlowPosition.current();
    Object inner = Arrival.enter(exchange);
    Arrival.leave(inner);

    assertThat(inner).isNull();
    assertThat(FlowPosition.current()).isNotNull().isSameAs(position);
    Arrival.leave(outer);
    assertThat(FlowPosition.current()).isNull();
  }

  @Test
  void alaterDispatchOnAnotherThreadIsTheSameFlow() throws Exception {
    Exchange exchange = new Exchange();
    Arrival.leave(Arrival.enter(exchange));
    FlowPosition[] seen = new FlowPosition[2];
    Thread other =
        new Thread(
            () -> {
              Object state = Arrival.enter(exchange);
              seen[0] = FlowPosition.current();
              Arrival.leave(state);
              seen[1] = FlowPosition.current();
            });
    other.start();
    other.join();

    assertThat(seen[0]).isNotNull().isIn(exchange.attributes.values());
    assertThat(seen[1]).isNull();
  }

  @Test
  void aRequestInsideAnotherIsAFlowOfItsOwn() {
    Object outer = Arrival.enter(new Exchange());
    FlowPosition before = FlowPosition.current();

    Object inner = Arrival.enter(new Exchange());
    FlowPosition inside = FlowPosition.current();
    Arrival.leave(inner);

    assertThat(inside.flow()).isNotSameAs(before.flow());
    assertThat(FlowPosition.current()).isSameAs(before);
    Arrival.leave(outer);
  }

  @Test
  void anAttributeOfAnotherTypeIsNobodysPosition() {
    Exchange exchange = new Exchange();
    exchange.attribute("io.lanyard.position", "alice");

    Object state = Arrival.enter(exchange);

    assertThat(FlowPosition.current().caller().isAnonymous()).isTrue();
    Arrival.leave(state);
  }

  @Test
  void startingAsynchronousWorkTakesThePositionAlong() {
    Object state = Arrival.enter(new Exchange());
    FlowPosition position = FlowPosition.current();
    FlowPosition[] seen = new FlowPosition[1];
    Object[] arguments = {(Runnable) () -> seen[0] = FlowPosition.current()};
    new AsyncStartGuard().enter(null, arguments);
    Arrival.leave(state);

    ((Runnable) arguments[0]).run();

    assertThat(seen[0]).isSameAs(position);
  }

  @Test
  void aFlowEndsWithItsRequestUnlessTheApplicationGoesOnWithIt() {
    Exchange exchange = new Exchange();
    exchange.goesOn = true;
    Object first = Arrival.enter(exchange);
    FlowPosition position = FlowPosition.current();
    Arrival.leave(first);
    assertThat(position.flow().isOver()).isFalse();

    exchange.goesOn = false;
    Arrival.leave(Arrival.enter(exchange));
    assertThat(position.flow().isOver()).isTrue();
  }

  private static final class Exchange implements ServletExchange {
    private final Map<String, Object> attributes = new HashMap<>();
    private boolean goesOn;

    @Override
    public InboundRequest request() {
      return new InboundRequest("GET", "/", "10.0.0.7");
    }

    @Override
    public List<String> headers(String name) {
      return List.of();
    }

    @Override
    public Object attribute(String name) {
      return attributes.get(name);
    }

    @Override
    public void attribute(String name, Object value) {
      attributes.put(name, value);
    }

    @Override
    public @Nullable Principal principal() {
      return null;
    }

    @Override
    public boolean isInRole(String role) {
      return false;
    }

    @Override
    public boolean goesOn() {
      return goesOn;
    }

    @Override
    public void refuse(int status) {
      throw new AssertionError("refused with " + status);
    }
  }
}
