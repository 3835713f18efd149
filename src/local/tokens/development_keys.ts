/**
 * The keys that sign the tokens of local user pools, the same in every process, so that a token outlives a restart.
 *
 * Everybody has them: what they sign proves nothing outside of tests and development. With a data file, a local user
 * pool has keys of its own.
 *
 * @module
 */

/** Private keys (RFC 7518, section 6.3), by the `token_use` of what they sign. */
export const DEVELOPMENT_KEYS = {
  access: {
    kty: "RSA",
    n: "1sqQR6zyNAoPCzy76nASJsQThcbcx2syG-rWau4c8xNMv0tzvT-lEbWPrYIArvZgRPdgLMm7Cdhvdb16wtAOQjlYyva6xLe-jU62rNdYDoX-puyGvzclycgGoUV7TSv4ZOesmpX66URYm5_UFEKgWaCZrTztOKj0op7Kz4AsZDOJHmYDYsRJKT3bji0Xp7yI0urt2HINvfZHCTvm_ckLjFSuhvIEUnDQ-3y2bQKrt4DyvhDvbjvT_x5BYTByjTpbips-ALHSt8WR58QBR4d05eiFt4BVwT6e2nCChi410TK6HVi5vnMcpB0RAAcaX8HRhxTjS7vaFOggvSi67rkDUQ",
    e: "AQAB",
    d: "YSRr7H7Da9XAyAxH0Neu3emACtjNsUNB_m5PWz0lyqnH5Bxz0_uc5E2BFa_eL0MudwKKdLcn6GQCxPVVOBZw3HKjPegowB96Bt66r6EVKjxf147RwllmtcPJe9a41UY1qS0-WwvJ1wYaLQg0GpWnf-GqnzcW8rE3MvUuNHp7mTUBEWtRFx9khtYo4ZGIDS39odx7M_043n3u-1GC4TOmtOEsEKR_i50hf8zAHRtWlJAOBy16Uqk_bMmGKcFAI09rBiQ-YIV7Q5ioyX2haWa5sgrF1vkZM1mII2xh3pdemwD5eoHWYZ7iVlK2DcnMUgZ0jbp92aWqIQBZ5sVqp12IoQ",
    p: "-rsiDLHKUYGL059zXTGXCdX0D9cV-Tu5d28otg5XwYr_cW9qYFOEAi5NCYprb0HKwEboqSiSU_A-n5BeYhxutwNlOQg9lOWr4SAhKxOnqN_siG90PiDjbTF2GUTDxCOLWNWPjbn0jLkRnwG--bsa0agmM0HxBlAcCppT3UsITOs",
    q: "204VlCO9i8_RIGUQ2B1gEKS18UdrTu6FYiStSlbSk6ghnawUu453O072mln1YcW8iBTxH4IXEXPiKcSYfbX214q9wPBn1zRAalpFZOTT0Q-M0LMV-LO_oRGeiX9iUKFKD9sAGG7-obMr85zboP18T4CORKCqzaF3w7ZbYg4G8bM",
    dp:
      "4HGnt0ln3LJkotm3gZMkq29U_OEDEIpAKgPdo6sPL3fn1nlv9i6Mmw8rcwDvzzZL8vcGynZBFtaWmGu5sYXWLgniEL2psqItzGbgihkcGnXo3PE4U21JaLPADjqaK_fNg4YY7TurCFWayoXbmN2-0jL9jyDWS1pm367qp8vE8GU",
    dq:
      "hkJln43J6yBNTWHSUBybxVSxNoecwHPyIMWHea1xuYgDHH5PKwvrHtoWyyQrv7HI3B7GB54i9UJWwW9kVAHknsyHoukLCYsprHKbbUtSCflVIiehWeLhfIBG6LKdw_MaXl6azlqVdPU2ASyUoRjO0_VGI-mg58bkhWLMy1j_E1U",
    qi:
      "S64MZZdflge1mAb7S9AUW0UciGHmce0E6iP4VF8obmUigTg6YV77hOGFxBoQ4NKPJwaRJ5rz0ykF1GPO_6zGMFEpMMGXvd4l7QMje8B_8gtaBrG_Tzm7NrVcv75G5r4q86VfyBjyALWOq89o2dIuNVnPMnxHWasGRavFtWLZo4k",
  },
  id: {
    kty: "RSA",
    n: "sjYtzHHuyLc-gq9hpXi6qGNJZxV2ypNetQjbJUcQ1jPp2DQf2dI6GF9we-hqYOUfoX4JJeTvQmbDznPCdy-2XJe0ARoIAStk7LHfPaVDfSoc69ZpDZ4gmWByZcuuXe5HIkuoNHcRpwiRdWjf4Gw9YehAuJKAApbffjGHDV66arki4rsbdB6PdLIAdpUxwTXKQj_6BA1d-BuTvuce3mDwKOq61JBfF41pgdPBjpmOSenrajbHvbEuR-9Lc25ThqJ_KwjqoHSLSnzlkaM6oFy87-b3Z5tHx_huPLFqb3Ef3gj9VJVQb_8z9Nxbr4eeeAH0EUINHXSMBb07451dY582Bw",
    e: "AQAB",
    d: "YvbnVANpIRlxo00Vorh6n4wTdSVcRH62Nz5lxDvEw88sax33GhU-oc5OPuEAQjK68Al3tw19OJis3_c05M8gLCcqlPoJu-yHLVJRsIAYDGfYi7cTu7Y2UDZZEOKdQBhUdF0jWY9NxD5j2JmWyaASLk61sknYwJdcIU4Lu4cBasXbBU_bIVSvOUTup0zbRPOQWUTmKPMnpqKo2iI2Y30eA85vadshYUPnUSs3mDqgSrzL4iJcHWCRvNcPhAhhJ82EDnVNbQRhHrWyO9443Eg4JMlxBHn6js6Iy8Dj-MMOtK_PGIvJ5fTOXIL1fY81CiUJuIJypJLs8_SawaSMsybX4Q",
    p: "xchddfan5aiMJl5e6PrCHfOitxuteZIBLciPf_TS0G4MmJd_NYBr7EFS1HyX_f3l9rfrlQrGuAr78rraZ5tLzUtppoyNi_NSjkmJAWIiAbx4yU_i1eXerenKrbt_tuLV0bPQqYGPaqQKavAj_cT6Bhb-v_QtdAtQxLFf5vEdQ6k",
    q: "5qsQ0Q0WbrmlomkqCnff8oB2okqhz9GGr2vOAF1-wDbOTGKOG6Vb3lC8EEl9X-uyUDtmtrs2GVl9TB9Kdn2EY7Xi2cL_RzxU3NWrBePyItWrHGxrHlOKD5ium1JGIgI6-tY4p-Ax09uNSY6NqNI_dTujCrWukamTmTYn6_m_ui8",
    dp:
      "OiR25TDHlsn_uV_QwujEnA19bhri2nRDiHQHS3RrbP6NEWan7NB96Ywij3i5Ld-v9OGIjd4HIR-JhYfMoNyUYhujSWTUT6oOQOn5LsDsglonn_auFndnCPVLsdsG5nq0pNsZolsGEDF9JobF7do0LgoghcmAezbAXbJPIRMMqVE",
    dq:
      "UrOYluszVMWY3i8IVLKAB4kJf8x0UXdU68YiGL1suWus8XQQcVcLJh0aIFjI68AssVlqzS84CUStiMJbRzpfYgSPbfXc4uR9pKOy6qy8XsLu04UHrtrS0B6005le7ciQ7ugpbf8SvlukP3At2A5xlA2quidDjJQZCECDdbaYiB8",
    qi:
      "ndfA7O2jFORBEvwfXkBQ5AtuOCxdhDnKLR6vWGmK9ul39dVc94BbnU1XU2TAx-tRvx6ZxxUFwqSTXAnsINgLklJlPi6eI14RKgdKzdk9vHhRxFV5_P-NVVdpNjUrQnzd3PpVj8Rmcm0lBLB3Oeh6iWDPFDcc9-WeD3gx7FqReLE",
  },
} as const;
