package io.lanyard.agent.library.urlconnection;

import io.lanyard.Action;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import java.util.List;
import java.util.Set;

/** The ways in which a connection begins to talk; a redirect connects again. */
public final class UrlConnection implements EnforcementPoint {
  private static final String HTTP = "sun.net.www.protocol.http.HttpURLConnection";
  private static final String HTTPS =
      "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection";

  @Override
  public String library() {
    return "JDK HttpURLConnection";
  }

  @Override
  public String versions() {
    return "JDK 17 – 25";
  }

  @Override
  public Set<String> artifacts() {
    return Set.of();
  }

  @Override
  public Set<Action> actions() {
    return Set.of(Action.HTTP_SEND);
  }

  @Override
  public List<GuardedType> types() {
    return List.of(
        GuardedType.named(
            HTTP,
            GuardedMethod.of("setRequestProperty", "PropertyGuard"),
            GuardedMethod.of("addRequestProperty", "AddPropertyGuard"),
            GuardedMethod.exactly("connect", "ConnectGuard"),
            GuardedMethod.exactly("getInputStream", "ConnectGuard"),
            GuardedMethod.exactly("getOutputStream", "OutputGuard"),
            GuardedMethod.exactly(
                "followRedirect0", "ProxyGuard", "java.lang.String", "int", "java.net.URL")),
        GuardedType.named(HTTPS, GuardedMethod.exactly("connect", "ConnectGuard")),
        // What is told to fetch a URL may be told ftp: too.
        GuardedType.named(
            "sun.net.www.protocol.ftp.FtpURLConnection",
            GuardedMethod.exactly("connect", "FtpGuard")));
  }
}
