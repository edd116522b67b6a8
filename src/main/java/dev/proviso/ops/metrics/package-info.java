/** The figures that Prometheus reads. */
package dev.proviso.ops.metrics;
