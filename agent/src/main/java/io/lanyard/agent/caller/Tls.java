package io.lanyard.agent.caller;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom connections of our own trust; never what the application has made the default. */
final class Tls {
  private Tls() {}

  /** The authorities that come with this JVM. */
  static SSLContext ofThisJvm() {
    try {
      return trusting((TrustManager[]) null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no TLS", e);
    }
  }

  /**
   * Only these authorities.
   *
   * @param pem their certificates
   */
  static SSLContext trusting(byte[] pem) throws IOException {
    try {
      KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
      authorities.load(null, null);
      int index = 0;
      for (Certificate authority :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))) {
        authorities.setCertificateEntry("authority-" + index++, authority);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      return trusting(factory.getTrustManagers());
    } catch (GeneralSecurityException e) {
      throw new IOException("expected certificates of authorities in PEM", e);
    }
  }

  private static SSLContext trusting(TrustManager @Nullable [] managers)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers, null);
    return context;
  }
}
