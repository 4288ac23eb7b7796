package io.lanyard.it.app.callers;

import org.jspecify.annotations.Nullable;
import org.springframework.ui.ModelMap;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.WebRequestInterceptor;

/** Runs the errand of a failed request when its container dispatches it to the error page. */
final class SpringErrorErrand implements WebRequestInterceptor {
  @Override
  public void preHandle(WebRequest request) {
    if (isOnErrorPage(request, "jakarta") || isOnErrorPage(request, "javax")) {
      Errand.run(String.valueOf(request.getParameter("name")));
    }
  }

  private static boolean isOnErrorPage(WebRequest request, String namespace) {
    String status = namespace + ".servlet.error.status_code";
    return request.getAttribute(status, RequestAttributes.SCOPE_REQUEST) != null;
  }

  @Override
  public void postHandle(WebRequest request, @Nullable ModelMap model) {}

  @Override
  public void afterCompletion(WebRequest request, @Nullable Exception failure) {}
}
