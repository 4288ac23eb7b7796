package io.lanyard.rules;

import java.net.URI;
import java.util.Optional;

/**
 * Where an allow sends a call to a model. Immutable.
 *
 * @param name as rules and records name it
 * @param model the model that is asked instead; empty: the one that was asked for
 * @param url the base of the endpoint's paths, such as {@code https://llm.acme.example/v1}; empty:
 *     where the client goes anyway
 * @param provider who is said to provide the model there; empty: as the client says
 * @param credential what stands for the key of the endpoint; empty: it is given none
 */
public record Route(
    String name,
    Optional<String> model,
    Optional<URI> url,
    Optional<String> provider,
    Optional<ScopedCredential> credential) {}
