package io.lanyard.it.app.callers;

import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/**
 * Tomcat, whose container knows people by their passwords below {@code /secure}, and where a filter
 * makes principals of MicroProfile JWT from tokens, as application servers do.
 */
public final class PrincipalApp {
  private PrincipalApp() {}

  public static void main(String[] arguments) throws Exception {
    Path base = Files.createDirectories(Path.of("tomcat").toAbsolutePath());
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", "2");
    connector.setProperty("minSpareThreads", "1");
    tomcat.setConnector(connector);
    tomcat.addUser("alice", "secret");
    tomcat.addRole("alice", "staff");
    tomcat.addUser("bob", "secret");
    tomcat.addRole("bob", "user");
    Context context = tomcat.addContext("", base.toString());
    Wrapper servlet = Tomcat.addServlet(context, "errands", new JakartaErrands());
    servlet.setAsyncSupported(true);
    context.addServletMappingDecoded("/*", "errands");
    addTokens(context);
    context.setLoginConfig(new LoginConfig("BASIC", "errands", null, null));
    context.getPipeline().addValve(new BasicAuthenticator());
    SecurityCollection secure = new SecurityCollection();
    secure.addPatternDecoded("/secure/*");
    SecurityConstraint constraint = new SecurityConstraint();
    constraint.addAuthRole("staff");
    constraint.addAuthRole("user");
    constraint.addCollection(secure);
    context.addSecurityRole("staff");
    context.addSecurityRole("user");
    context.addConstraint(constraint);
    tomcat.start();
    Serving.at(connector.getLocalPort());
  }

  private static void addTokens(Context context) {
    FilterDef definition = new FilterDef();
    definition.setFilterName("tokens");
    definition.setFilter(new Tokens());
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName("tokens");
    map.addURLPattern("/*");
    map.setDispatcher("REQUEST");
    map.setDispatcher("ASYNC");
    context.addFilterMap(map);
  }

  private static final class Tokens extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient DefaultJWTParser parser = parser();

    private static DefaultJWTParser parser() {
      JWTAuthContextInfo info =
          new JWTAuthContextInfo(
              System.getProperty("errands.jwks"), System.getProperty("errands.issuer"));
      return new DefaultJWTParser(info);
    }

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      String header = request.getHeader("Authorization");
      if (header == null || !header.startsWith("Bearer ")) {
        chain.doFilter(request, response);
        return;
      }
      try {
        Principal principal = parser.parse(header.substring("Bearer ".length()));
        chain.doFilter(new Known(request, principal), response);
      } catch (ParseException e) {
        response.sendError(401);
      }
    }
  }

  private static final class Known extends HttpServletRequestWrapper {
    private final Principal principal;

    Known(HttpServletRequest request, Principal principal) {
      super(request);
      this.principal = principal;
    }

    @Override
    public Principal getUserPrincipal() {
      return principal;
    }
  }
}
