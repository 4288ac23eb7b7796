package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.desk.outside.Issuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What people ask of one application lies in a topic until another works it off: for whoever asked,
 * in the same flow, and for nobody where somebody else wrote the record, changed or copied it.
 */
@ParameterizedClass
@EnumSource(Jdk.class)
final class KafkaIT {
  private static final String TOKEN = "Txn-Token";
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final List<String> PEOPLE = List.of("alice", "bob", "");
  private static final Issuer SSO = Issuer.start("https://sso.example");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static KafkaCluster cluster;
  private static Shop shop;

  @Parameter Jdk jdk;

  @BeforeAll
  static void start() {
    cluster = KafkaCluster.start(Shop.topics());
  }

  @BeforeParameterizedClassInvocation
  static void start(Jdk jdk) {
    shop = Shop.start(jdk, cluster, SSO);
  }

  @AfterParameterizedClassInvocation
  static void closeShop() {
    shop.close();
  }

  @AfterAll
  static void close() {
    cluster.close();
    SSO.close();
  }

  @Test
  void eachOrderIsWorkedOffForWhoeverAsked() {
    int before = shop.queries().size();
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      String person = PEOPLE.get(i % PEOPLE.size());
      String key = i % 2 == 0 ? "-" : "key" + i;
      sent.add(HTTP.sendAsync(order(person, "orders", key, "no" + i), text()));
    }
    sent.forEach(it -> assertThat(it.join().body()).isEqualTo("sent"));

    for (int i = 0; i < 90; i++) {
      String person = PEOPLE.get(i % PEOPLE.size());
      shop.awaitTook("orders " + value(person, "no" + i), person);
    }
    List<Map<String, Object>> queries = shop.queries().subList(before, before + 90);
    assertThat(queries)
        .allSatisfy(
            line -> {
              boolean known = !line.get("resource").equals("nobody");
              Map<?, ?> caller = (Map<?, ?>) line.get("caller");
              assertThat(caller.get("subject")).isEqualTo(known ? line.get("resource") : "");
              assertThat(caller.get("actors")).isEqualTo(known ? List.of("desk") : List.of());
              assertThat(line.get("decision")).isEqualTo(known ? "allow" : "deny");
            });
    assertThat(queries.stream().filter(line -> line.get("decision").equals("allow")))
        .extracting(line -> line.get("flow"))
        .as("the flows of the requests, and each its own")
        .doesNotHaveDuplicates()
        .isSubsetOf(shop.requests());
  }

  @Test
  void aRecordThatSomebodyElseWroteIsNobodys() throws Exception {
    send("bob", "orders", "k", "mine");
    shop.awaitTook("orders bob mine", "bob");
    ConsumerRecord<String, String> mine = read("orders", "bob mine").get(0);
    Header token = mine.headers().lastHeader(TOKEN);
    int partition = mine.partition();

    attack(partition, "bob mine", "reused", mine.headers().toArray());
    attack((partition + 1) % 3, "bob mine", "other-record", mine.headers().toArray());
    attack(partition, "bob mine" + " ", "other-record", token);
    attack(partition, "alice other", "other-record", token);
    attack(partition, "bob mine", "other-record", token, header("kind", "refund"));
    attack(partition, "bob two", "duplicated-header", token, token);
    attack(partition, "bob none", "malformed", header(TOKEN, "bob"));
    String foreign = SSO.sign("txntoken+jwt", SSO.claims("bob", Duration.ofMinutes(1)));
    attack(partition, "bob foreign", "foreign-issuer", header(TOKEN, foreign));
  }

  @Test
  void aRecordThatIsDeliveredAgainKeepsItsCallerUntilItsTimeIsOver() throws Exception {
    send("alice", "orders", "-", "again");
    shop.awaitTook("orders alice again", "alice", 2);

    send("bob", "brief", "k", "late");
    Thread.sleep(1_100); // for as long as a record may lie there
    send("bob", "orders", "k", "opens the brief ones");
    shop.awaitTook("brief bob late", "");
    assertThat(shop.refusals()).last().asString().startsWith("expired");
  }

  @Test
  void theApplicationsOwnRecordsStayAsTheyAre() throws Exception {
    assertThat(send("bob", "orders", "k", "twice")).isEqualTo("sent");
    shop.awaitTook("orders bob twice", "bob", 2);
    assertThat(send("bob", "orders", "k", "own" + "?mine")).isEqualTo("sent Txn-Token=mine");
    shop.awaitTook("orders bob own", "bob");
    assertThat(read("orders", "bob own").get(0).headers().headers(TOKEN)).hasSize(1);

    send("bob", "plain", "k", "after");
    shop.awaitTook("plain bob after", "");
    send("bob", "orders", "k", "aside");
    shop.awaitTook("orders bob aside", "");

    send("bob", "elsewhere", "k", "away");
    send("", "elsewhere", "k", "own" + "?mine");
    assertThat(read("elsewhere", "bob away").get(0).headers()).isEmpty();
    ConsumerRecord<String, String> own = read("elsewhere", "nobody own").get(0);
    assertThat(new String(own.headers().lastHeader(TOKEN).value(), StandardCharsets.UTF_8))
        .isEqualTo("mine");
    String forwarded = text(read("orders", "bob own").get(0), TOKEN);
    send("bob", "elsewhere", "k", "forwarded" + "?" + forwarded);
    assertThat(read("elsewhere", "bob forwarded").get(0).headers()).isEmpty();
    assertThat(text(read("orders", "bob own").get(0), "traceparent"))
        .startsWith(TRACE.substring(0, 35));
  }

  @Test
  void aRecordThatMayNotComeInReachesNoListener() throws Exception {
    send("mallory", "orders", "door", "knocks");
    send("bob", "orders", "door", "comes after");
    shop.awaitTook("orders bob comes after", "bob");

    assertThat(shop.ship().stdout()).noneMatch(line -> line.contains("mallory"));
    assertThat(shop.ship().audit())
        .filteredOn(line -> "request.enter".equals(line.get("action")))
        .filteredOn(line -> "deny".equals(line.get("decision")))
        .as("at each of the container's three attempts")
        .hasSize(3)
        .allSatisfy(
            line -> {
              assertThat(line).containsEntry("rule", "not-hers");
              assertThat((String) line.get("resource"))
                  .matches("kafka:" + shop.topic("orders") + "/[0-2]/[0-9]+");
              assertThat((Map<String, Object>) line.get("caller"))
                  .containsEntry("subject", "mallory");
            });
  }

  @Test
  void manyAtOnceAreNobodysAndThatIsSaid() throws Exception {
    for (String topic : List.of("batch", "loop")) {
      send("bob", topic, "k", "many");
      shop.awaitTook(topic + " bob many", "");
      String where = "records of the topic '" + shop.topic(topic) + "'";
      Map<String, Object> unused =
          shop.ship().awaitAudit(1, line -> where.equals(line.get("where")));
      assertThat(shop.ship().stderr())
          .as(topic)
          .anyMatch(
              line -> line.contains(where) && line.contains("whose they are is not known there"));
    }
  }

  @Test
  void whatCannotBeWorkedOffIsBuriedForWhoeverAsked() throws Exception {
    for (String person : PEOPLE) {
      send(person, "fatal", "k", "falls");
    }
    for (String person : PEOPLE) {
      shop.awaitTook("fatal " + value(person, "falls"), person, 2);
      shop.awaitTook("dead " + value(person, "falls"), person);
    }
    assertThat(buriers()).isEqualTo(PEOPLE);

    send("bob", "fatalbatch", "k", "many");
    shop.awaitTook("dead bob many", "");
    assertThat(buriers()).last().isEqualTo("workload:background");
  }

  /** For whom records were sent to the topic of those that could not be worked off. */
  private static List<Object> buriers() {
    return shop.ship().audit().stream()
        .filter(line -> "decision".equals(line.get("type")))
        .filter(line -> shop.topic("dead").equals(line.get("resource")))
        .<Object>map(line -> ((Map<?, ?>) line.get("caller")).get("subject"))
        .toList();
  }

  @Test
  void aRecordIsDecidedBeforeItIsSent() throws Exception {
    assertThat(send("bob", "closed", "k", "never")).contains("CallDeniedException");
    assertThat(read("closed", "")).isEmpty();
    assertThat(sent("closed"))
        .singleElement()
        .satisfies(line -> assertThat(line).containsEntry("decision", "deny"))
        .satisfies(line -> assertThat(line).containsEntry("rule", "closed"))
        .extracting(line -> ((Map<?, ?>) line.get("caller")).get("subject"))
        .isEqualTo("bob");

    assertThat(send("bob", "elsewhere", "k", "heard")).isEqualTo("heard by bob");
    assertThat(send("alice", "elsewhere", "k", "heard")).isEqualTo("heard by alice");
    Object id = sent("elsewhere").get(0).get("id");
    assertThat(shop.orders().audit())
        .filteredOn(line -> id.equals(line.get("id")) && "outcome".equals(line.get("type")))
        .extracting(line -> line.get("status"))
        .containsExactly("ok");
  }

  private static List<Map<String, Object>> sent(String topic) {
    return shop.orders().audit().stream()
        .filter(line -> "message.send".equals(line.get("action")))
        .filter(line -> shop.topic(topic).equals(line.get("resource")))
        .toList();
  }

  private void attack(int partition, String value, String reason, Header... headers)
      throws Exception {
    int before = shop.refusals().size();
    cluster.write(shop.topic("orders"), partition, "k", value, List.of(headers));
    Map<String, Object> refusal = shop.ship().awaitAudit(before + 1, Shop::isRefusal);
    assertThat(refusal.get("reason")).asString().startsWith(reason + ":");
    Object flow = refusal.get("flow");
    Map<String, Object> query =
        shop.ship()
            .awaitAudit(
                1,
                line -> "sql.execute".equals(line.get("action")) && flow.equals(line.get("flow")));
    assertThat(query.get("decision")).isEqualTo("deny");
    assertThat((Map<String, Object>) query.get("caller")).containsEntry("subject", "");
  }

  private static List<ConsumerRecord<String, String>> read(String topic, String beginning) {
    return cluster.read(shop.topic(topic), beginning);
  }

  private static String send(String person, String topic, String key, String words)
      throws Exception {
    return HTTP.send(order(person, topic, key, words), text()).body();
  }

  private static HttpRequest order(String person, String topic, String key, String words) {
    String path = shop.topic(topic) + '/' + key + '/' + value(person, words).replace(" ", "%20");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(shop.address() + path)).header("traceparent", TRACE);
    if (!person.isEmpty()) {
      request.header("Authorization", "Bearer " + SSO.token(person, "staff"));
    }
    return request.build();
  }

  private static String value(String person, String words) {
    return (person.isEmpty() ? "nobody" : person) + ' ' + words;
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(ConsumerRecord<?, ?> record, String header) {
    return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }
}
