package io.lanyard.it.app.credentials;

import java.net.URI;
import java.util.List;

/**
 * A request to send.
 *
 * @param headers pairs of name and value
 * @param body empty for a GET
 */
record Errand(URI url, List<String[]> headers, String body) {}
