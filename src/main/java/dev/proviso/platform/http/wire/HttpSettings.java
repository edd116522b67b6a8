package dev.proviso.platform.http.wire;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * Limits of connections.
 *
 * @param trustedProxies addresses and blocks whose {@code X-Forwarded-For} is trusted
 * @param maxConnectionsPerAddress open connections from one address; trusted proxies have no limit
 * @param receiveDeadline how long a request may take to arrive
 */
@ConfigurationProperties("proviso.http")
public record HttpSettings(
    @Bindable(defaultValue = "") List<String> trustedProxies,
    @Bindable(defaultValue = "512") int maxConnectionsPerAddress,
    @Bindable(defaultValue = "10s") Duration receiveDeadline) {}
