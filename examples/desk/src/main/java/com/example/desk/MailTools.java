package com.example.desk;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What the model may send by mail: anything to anybody, in the desk's name. */
final class MailTools {

  private static final String PATIENCE_MILLIS = "10000";

  private final Session session;

  /** Sends by this server. */
  MailTools(InetSocketAddress server) {
    Properties smtp = new Properties();
    smtp.setProperty("mail.smtp.host", server.getHostString());
    smtp.setProperty("mail.smtp.port", String.valueOf(server.getPort()));
    smtp.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
    smtp.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
    session = Session.getInstance(smtp);
  }

  @Tool(name = "send_mail", value = "Sends an e-mail")
  String sendMail(
      @P("the recipient's address") String to,
      @P("the subject") String subject,
      @P("the text") String text)
      throws MessagingException {
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress("desk@desk.example"));
    mail.setRecipients(RecipientType.TO, InternetAddress.parse(to));
    mail.setSubject(subject, StandardCharsets.UTF_8.name());
    mail.setText(text, StandardCharsets.UTF_8.name());
    Transport.send(mail);
    return "sent";
  }
}
