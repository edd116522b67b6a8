/** JSON bodies: read strictly and within limits, written exactly as stored. */
package dev.proviso.platform.http.body;
