package io.lanyard.agent.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Obligation;
import io.lanyard.Resource;
import io.lanyard.rules.RuleFile;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which calls can be sent where a rule says: an allow that can't be followed is none. */
final class RoutesTest {
  @BeforeEach
  void install() {
    Routes.install(
        (RuleFile)
            RuleFile.read(
                "lanyard.yaml",
                """
                lanyard: 1
                routes:
                  house: {model: house-model, url: "https://llm.acme.example/v1"}
                  cheaper: {model: good-cheaper}
                """));
  }

  @AfterEach
  void forget() {
    Routes.install(RuleFile.absent());
  }

  @Test
  void aClientThatCannotBeMovedCanChangeItsModelOnly() {
    Call stays = chat(Routes.MODEL);
    assertThat(Routes.canBeFollowed(stays, to("cheaper"))).isTrue();
    assertThat(Routes.canBeFollowed(stays, to("house"))).isFalse();
    assertThat(Routes.canBeFollowed(chat(Routes.MODEL, Routes.ENDPOINT), to("house"))).isTrue();
  }

  @Test
  void aRouteThatAReloadHasTakenAwayLeadsNowhere() {
    Call call = chat(Routes.MODEL, Routes.ENDPOINT);
    assertThat(Routes.canBeFollowed(call, to("gone"))).isFalse();
    assertThat(Routes.canBeFollowed(call, new Obligation.Setting("r", "session", "x"))).isTrue();
  }

  private static Obligation to(String route) {
    return new Obligation.Setting("r", Routes.MODEL, route);
  }

  private static Call chat(String... fulfils) {
    return Call.of(Action.MODEL_CHAT, Attributes.of(Resource.of("dear"), Map.of()))
        .fulfils(fulfils);
  }
}
