/** Clients that ask a service over HTTP for as long as they are told. */
package io.datamesh.bench.http;
