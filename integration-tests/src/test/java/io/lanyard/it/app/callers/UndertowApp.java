package io.lanyard.it.app.callers;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import java.net.InetSocketAddress;

/** Undertow with two threads for everybody. */
public final class UndertowApp {
  private UndertowApp() {}

  public static void main(String[] arguments) throws Exception {
    DeploymentInfo deployment =
        Servlets.deployment()
            .setClassLoader(UndertowApp.class.getClassLoader())
            .setContextPath(System.getProperty("errands.path", "/"))
            .setDeploymentName("errands")
            .addServlet(
                Servlets.servlet(
                        "errands",
                        JakartaErrands.class,
                        new ImmediateInstanceFactory<>(new JakartaErrands()))
                    .setAsyncSupported(true)
                    .addMapping("/*"))
            .addErrorPage(Servlets.errorPage("/failed", 500));
    DeploymentManager manager = Servlets.defaultContainer().addDeployment(deployment);
    manager.deploy();
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(1)
            .setWorkerThreads(2)
            .setHandler(Handlers.path().addPrefixPath(deployment.getContextPath(), manager.start()))
            .build();
    server.start();
    Serving.at(((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort());
  }
}
