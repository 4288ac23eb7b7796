package io.lanyard.it.app.apache5;

import io.lanyard.it.app.Cases;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Asks the site of its own and a foreign one, whose base URLs are its arguments. */
public final class Apache5App {
  private final CloseableHttpClient client = HttpClients.createDefault();
  private final String home;
  private final String foreign;

  private Apache5App(String home, String foreign) {
    this.home = home;
    this.foreign = foreign;
  }

  public static void main(String[] arguments) throws Exception {
    Apache5App app = new Apache5App(arguments[0], arguments[1]);
    app.plain();
    app.redirected();
    app.client.close();
    new Asynchronous(arguments[0], arguments[1]).run();
  }

  private void plain() throws IOException {
    Cases.run("sync", () -> execute(client, new HttpGet(home + "/sync")));
    Cases.run("sync-foreign", () -> execute(client, new HttpGet(foreign + "/sync-foreign")));
    Cases.run("drop", () -> execute(client, new HttpGet(home + "/drop?drop")));
    Cases.run("busy", () -> execute(client, new HttpGet(home + "/busy?busy")));
    Cases.run(
        "misleading",
        () -> {
          // The host that it connects to is the one given, whatever the request says.
          HttpHost given = HttpHost.create(foreign);
          return read(client.execute(given, new HttpGet(home + "/misleading")));
        });
    try (CloseableHttpClient minimal = HttpClients.createMinimal()) {
      Cases.run(
          "minimal-foreign", () -> execute(minimal, new HttpGet(foreign + "/minimal-foreign")));
    }
  }

  private void redirected() {
    Cases.run(
        "redirect",
        () -> execute(client, new HttpPost(home + "/redirect?redirect=" + home + "/landed")));
    String away = "/redirect-away?redirect=" + foreign + "/away";
    Cases.run("redirect-away", () -> execute(client, new HttpGet(home + away)));
  }

  private static String execute(CloseableHttpClient client, ClassicHttpRequest request)
      throws IOException, ParseException {
    return read(client.execute(request));
  }

  private static String read(CloseableHttpResponse response) throws IOException, ParseException {
    try (response) {
      return EntityUtils.toString(response.getEntity());
    }
  }
}
