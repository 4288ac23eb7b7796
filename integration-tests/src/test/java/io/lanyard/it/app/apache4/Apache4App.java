package io.lanyard.it.app.apache4;

import io.lanyard.it.app.Cases;
import java.io.IOException;
import java.net.URI;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.ProtocolException;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.client.LaxRedirectStrategy;
import org.apache.http.protocol.HttpContext;
import org.apache.http.util.EntityUtils;

/** Asks the site of its own and a foreign one, whose base URLs are its arguments. */
public final class Apache4App {
  private final CloseableHttpClient client = HttpClients.createDefault();
  private final String home;
  private final String foreign;

  private Apache4App(String home, String foreign) {
    this.home = home;
    this.foreign = foreign;
  }

  public static void main(String[] arguments) throws IOException {
    Apache4App app = new Apache4App(arguments[0], arguments[1]);
    app.plain();
    app.redirected();
    app.deprecated();
    app.client.close();
  }

  private void plain() {
    Cases.run("sync", () -> execute(client, new HttpGet(home + "/sync")));
    Cases.run("sync-foreign", () -> execute(client, new HttpGet(foreign + "/sync-foreign")));
    Cases.run("drop", () -> execute(client, new HttpGet(home + "/drop?drop")));
    Cases.run(
        "misleading",
        () -> {
          // The host that it connects to is the one given, whatever the request says.
          URI elsewhere = URI.create(foreign);
          HttpHost given = new HttpHost(elsewhere.getHost(), elsewhere.getPort());
          HttpResponse response = client.execute(given, new HttpGet(home + "/misleading"));
          return EntityUtils.toString(response.getEntity());
        });
    try (CloseableHttpClient minimal = HttpClients.createMinimal()) {
      Cases.run(
          "minimal-foreign", () -> execute(minimal, new HttpGet(foreign + "/minimal-foreign")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void redirected() {
    String away = "?redirect=" + foreign + "/away";
    Cases.run(
        "redirect",
        () -> execute(client, new HttpGet(home + "/redirect?redirect=" + home + "/landed")));
    Cases.run("redirect-away", () -> execute(client, new HttpGet(home + "/redirect-away" + away)));
    CloseableHttpClient own =
        HttpClients.custom()
            .setRedirectStrategy(
                new LaxRedirectStrategy() {
                  @Override
                  public HttpUriRequest getRedirect(
                      HttpRequest request, HttpResponse response, HttpContext context)
                      throws ProtocolException {
                    return super.getRedirect(request, response, context);
                  }
                })
            .build();
    Cases.run(
        "redirect-own",
        () -> execute(own, new HttpPost(home + "/redirect-own?redirect=" + home + "/landed-own")));
    Cases.run(
        "redirect-own-away", () -> execute(own, new HttpPost(home + "/redirect-own-away" + away)));
  }

  @SuppressWarnings("deprecation") // still in use
  private void deprecated() {
    HttpClient old = new DefaultHttpClient();
    Cases.run("old", () -> execute(old, new HttpGet(home + "/old")));
    Cases.run("old-foreign", () -> execute(old, new HttpGet(foreign + "/old-foreign")));
    String away = "/old-redirect-away?redirect=" + foreign + "/away";
    Cases.run("old-redirect-away", () -> execute(old, new HttpGet(home + away)));
  }

  private static String execute(HttpClient client, HttpUriRequest request) throws IOException {
    return EntityUtils.toString(client.execute(request).getEntity());
  }
}
