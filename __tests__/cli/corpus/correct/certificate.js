class Plugin {
  async certificate(kong) {
    await kong.client.tls.requestClientCertificate()
    await kong.client.tls.disableSessionReuse()
  }

  async access(kong) {
    const chain = await kong.client.tls.getFullClientCertificateChain()
    if (!chain) return kong.response.exit(401)
  }
}

module.exports = { Plugin, Name: 'certificate', Version: '1.0.0', Priority: 5014, Schema: [] }
